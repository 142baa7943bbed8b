"""The interview guide of week 1: whom to meet, what to ask them and why, and which figures to pull."""
