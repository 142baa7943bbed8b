"""What the page shows, as plain data: pure functions of a conversation's state and its report."""
