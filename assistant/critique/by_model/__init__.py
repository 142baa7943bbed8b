"""What a language model is asked about a plan, and what its quotations settle."""
