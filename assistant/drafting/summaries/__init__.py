"""Summaries of an engagement: from what happened, as fields or notes, to the prose that its reader gets."""
