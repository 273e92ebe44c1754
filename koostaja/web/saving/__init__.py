"""Saving what officers edit: merged with what others have saved, kept by git, and undone."""
