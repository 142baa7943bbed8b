"""Who hires whom for which role, from when, on which days and terms."""
