"""Drafting, models and the command line: what people meet."""
