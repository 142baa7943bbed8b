"""A typed, pasted or dictated message as plain text: slips, fillers, quoting marks and what it takes back itself."""
