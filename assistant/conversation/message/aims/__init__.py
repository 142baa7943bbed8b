"""The company's own objectives, and what among an answer is none."""
