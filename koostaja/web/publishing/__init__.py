"""The site for everybody, made and downloaded on the page."""
