"""Who is there to work with, and with which tools."""
