"""A model as judge of sentences, worth what its agreement with readers is worth."""
