"""The command line: one module for each group of commands; the only package with click and rich."""
