"""Names of files and folders, hashes, and files written whole or not at all."""
