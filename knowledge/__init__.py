"""Guidance cards, plays, and the search over them."""
