"""The draft pipeline: frame, retrieve, word, assemble, check; return what holds, or refuse and say why."""
