"""The database's shapes, one file a step."""
