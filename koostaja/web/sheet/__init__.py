"""A document as the page shows it, with what a check finds beside its parts."""
