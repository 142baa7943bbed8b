"""What is laid out by time: phases, months and weeks, and the interviews of week 1."""
