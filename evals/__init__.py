"""Benchmarks and evaluations: retrieval, drafts, the speed of the check."""
