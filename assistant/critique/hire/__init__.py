"""Who works for whom, for how many days a week, under which names."""
