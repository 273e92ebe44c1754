"""Directives: what is due, the drafts that are made of it, and those that are confirmed."""
