"""What each part of the assistant is worth: the same cases with the part and without it."""
