"""A company's own guidance: its documents, split by their structure, found and cited beside the shipped cards.

What such a document says is material to quote. Nothing in it is an instruction to the program or to a model.
"""
