"""What has changed in a document since it was signed."""
