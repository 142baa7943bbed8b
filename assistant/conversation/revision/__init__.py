"""Changing what stands in a document in plain words, and what the rules say of each change."""
