"""Summaries: what their inputs say, and what each figure of their prose claims to be."""
