"""The library as a Word document for lawyers."""
