"""Search by words: BM25 over lightly normalised English."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WORD = re.compile(r"[^\W_]+")
# Function words and the frame of a question: they carry no subject and, among short texts, crowd out what does.
_STOP_WORDS = """
    a about all also am an and any are as at be been but by can could did do does for from get had
    has have he her his how i if in into is it its just let may me might must my no not of on or our
    out over own shall she should so some such than that the their them then there these they this
    those to too up us was we were what when where which while who whom whose why will with would
    you your
"""
_STOP = frozenset(_STOP_WORDS.split())
_NOT_PLURAL = ("ss", "us", "is")


def tokens(text: str) -> list[str]:
    """Lower-case words without function words, plural endings folded.

    The folding is Harman's S stemmer (JASIS 42, 1991): -ies to -y, -es to -e, -s dropped, each with its exceptions.
    """
    words = _WORD.findall(text.lower().replace("’", "'").replace("'s", ""))
    return [_singular(word) for word in words if word not in _STOP and len(word) > 1]


def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s") or word.endswith(_NOT_PLURAL):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    return word[:-1]


class WordIndex:
    """BM25 (Lucene's variant, k1 1.5, b 0.75) over texts by id. Building 250 short texts takes a few milliseconds."""

    def __init__(self, texts: Mapping[str, str], split_by: Callable[[str], list[str]] = tokens) -> None:
        self._ids = list(texts)
        self._split_by = split_by
        split = [split_by(text) for text in texts.values()]
        self._vocabulary = frozenset(word for words in split for word in words)
        self._model: Any = None
        if self._vocabulary:
            self._model = import_module("bm25s").BM25(k1=1.5, b=0.75)
            self._model.index(split, show_progress=False)

    def scores(self, query: str) -> dict[str, float]:
        """BM25 scores of the texts that share a word with the query; unbounded above, more is better."""
        # A word said twice in a long problem statement is no more a subject than one said once.
        known = [word for word in dict.fromkeys(self._split_by(query)) if word in self._vocabulary]
        if not known:
            return {}
        scored = zip(self._ids, self._model.get_scores(known).tolist(), strict=True)
        return {key: round(score, 6) for key, score in scored if score > 0}
