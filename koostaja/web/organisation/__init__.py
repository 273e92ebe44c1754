"""The authority as pages: units, signatories and what else is in force for all documents."""
