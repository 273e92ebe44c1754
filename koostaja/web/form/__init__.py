"""The form of a document: the document itself, with its own words to be typed in place."""
