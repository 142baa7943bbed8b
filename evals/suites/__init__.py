"""What `ninetyday eval` runs: one module a suite, each a dataset, a task and small evaluators."""
