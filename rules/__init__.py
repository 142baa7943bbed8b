"""The engagement document and the rules that judge it: pure functions and data, no model, no files."""
