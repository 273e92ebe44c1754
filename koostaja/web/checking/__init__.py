"""What checks find: the last check of everything, and files that came back."""
