"""Mutation testing of rules/, run by hand: see __main__.py."""
