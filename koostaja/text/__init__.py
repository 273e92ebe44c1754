"""Estonian, alignment of texts, and tables of text."""
