"""The goal-setting session between founder and executive: its pack, and the record of what both signed."""
