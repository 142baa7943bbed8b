"""What a language model adds to a talk: a second reading, and its wording of what is asked."""
