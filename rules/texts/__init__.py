"""How people's words are read: figures, names, phrases, and what a sentence says of a metric."""
