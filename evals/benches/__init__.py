"""What `ninetyday bench` measures: one module a part."""
