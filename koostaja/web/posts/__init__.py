"""The posts and documents of an authority: the list that begins the page."""
