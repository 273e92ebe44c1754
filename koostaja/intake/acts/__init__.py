"""Signed directives of the past as records of the ledger."""
