"""The lists of phrases by which people's own words are read: data/phrases/*.txt, one list a meaning.

    # why the list is there
    [day to day]
    when: perhaps day to day
    \\bdaily\\b[^.;]{0,50}?\\b(?:stand-?ups?|huddles?)\\b
    \\bmanag(?:e|es|ing) (?:the |our )?{{reps}}

Each line under a name is one alternative, a regular expression on `recognition.plain` text; an indented line goes on
with the one above it; `{{name}}` puts another list in; `when` names a cheaper list that finds something wherever this
one does, and is asked first. After a change, `python -m rules.texts.triggers` notes anew which words a text needs for
which list to be searched at all. The lists take British and American spellings, plurals and the usual other words. What
each must find and must leave alone stands in tests/rules/texts/phrases/, one file for one of these.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "phrases"
OPENINGS = Path(__file__).parents[1] / "data" / "openings.txt"
"""Made by `python -m rules.texts.triggers` from the lists."""
_PIECE = re.compile(r"\{\{([^{}]+)\}\}")


@dataclass(slots=True)
class PhraseList:
    """One list as its file writes it; `when` is the cheaper list that is asked first, or empty."""

    name: str
    file: str
    alternatives: list[str] = field(default_factory=list[str])
    when: str = ""


class PhraseListError(Exception):
    """A list's file is not written as it has to be; the message names the file and the line."""


@cache
def phrase_lists() -> dict[str, PhraseList]:
    """Every list by its name. Raises PhraseListError."""
    found: dict[str, PhraseList] = {}
    for path in sorted(FOLDER.glob("*.txt")):
        for one in read_lists(path.read_text("utf-8"), path.stem):
            if one.name in found:
                raise PhraseListError(
                    f"{path.name} and {found[one.name].file}.txt both have a list called {one.name!r}"
                )
            found[one.name] = one
    return found


def read_lists(text: str, file: str) -> list[PhraseList]:
    """The lists of one file, in order. Raises PhraseListError for a line before any name, or a list without lines."""
    found: list[PhraseList] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("# "):
            continue
        if line.startswith("[") and line.endswith("]") and not line.startswith("[^"):
            found.append(PhraseList(line[1:-1], file))
        elif not found:
            raise PhraseListError(f"{file}.txt, line {number}: a phrase stands before any [name]")
        elif line.startswith("when: "):
            found[-1].when = line.removeprefix("when: ").strip()
        elif line.startswith("    "):
            if not found[-1].alternatives:
                raise PhraseListError(f"{file}.txt, line {number}: there is no phrase for this line to go on with")
            found[-1].alternatives[-1] += line[4:]
        else:
            found[-1].alternatives.append(line)
    for one in found:
        if not one.alternatives:
            raise PhraseListError(f"{file}.txt: the list {one.name!r} is empty")
    return found


@cache
def openings_of_lists() -> dict[str, frozenset[str]]:
    """By the name of a list, the openings of which a text must share one (see `triggers`); none when out of date."""
    first, *lines = OPENINGS.read_text("utf-8").splitlines() if OPENINGS.exists() else [""]
    if first != f"# {fingerprint()}":
        return {}
    return {name: frozenset(words.split()) for name, words in (line.split(":") for line in lines)}


def fingerprint() -> str:
    """A short sum over the files of lists, by which openings are known to be theirs."""
    total = 0
    for path in sorted(FOLDER.glob("*.txt")):
        total = zlib.crc32(path.read_bytes(), total)
    return f"{total:08x}"


def expression(name: str) -> str:
    """The regular expression of a list, other lists put in. Raises KeyError for an unknown name."""
    return "|".join(put_in(one) for one in phrase_lists()[name].alternatives)


def put_in(alternative: str) -> str:
    """One alternative as an expression, the lists that it names put in. Raises KeyError for an unknown name."""
    return _PIECE.sub(lambda m: f"(?:{expression(m[1])})", alternative)
