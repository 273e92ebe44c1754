"""Sentences that are nearly the same: found, gathered into families, and proposed as clauses."""
