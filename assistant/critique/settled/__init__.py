"""What a plan settles: who decides, who meets whom how often, what is open, what was agreed."""
