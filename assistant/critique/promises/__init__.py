"""Objectives and key results as people write them: metric, figures, hours, day, whose they are."""
