"""The form of a text: headings, entries, tables, which section each piece belongs to, where goals stand."""
