"""When something is due and when the engagement begins, as people write days."""
