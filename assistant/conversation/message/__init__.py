"""One message of a person, read by code: values with their words, what is wanted, and what was not read."""
