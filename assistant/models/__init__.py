"""The language model: its weights, the embedded engine, and the client that asks it or a chosen server."""
