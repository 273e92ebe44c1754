"""Pictures of a document's pages as they would be printed, drawn in a process apart."""
