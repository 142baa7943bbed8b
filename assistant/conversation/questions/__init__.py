"""What is asked next and why, and what is shown."""
