"""Rules, one module a family."""
