"""Who decides what, what may be spent, what is open to the executive."""
