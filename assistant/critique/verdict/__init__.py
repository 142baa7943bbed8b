"""What the rules find in what was read, what is missing, what is good, and how it is told."""
