"""Prompt templates and their renderer; they receive plain values."""
