"""What the grammars read in a sentence by themselves, with no list of phrases asked before them: grammars/*.txt.

questions.txt: the judgement and the remedy that a question takes for granted; duties.txt: the duty that a sentence has
the shape of, and the one told by its verb and what it is done to; ways.txt: the change of how people work, and whether
a sentence only looks on. A list that finds the same hides in every other test what a grammar would have said. Each line
is a sentence, many of them a word from being read otherwise, chosen because it is read otherwise where one comparison,
figure or connective of a grammar is another.

python -m tests.rules.families.grammars     # reads them anew; look at the difference
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rules.families.aut_ways import looks_on, ways_changed
from rules.families.inf_duties import duty
from rules.families.inf_shape import shaped_as_duty
from rules.families.int_judgement import judgement
from rules.families.int_remedy import remedy
from rules.families.int_words import read
from rules.texts.recognition import plain

FOLDER = Path(__file__).parent / "grammars"


def _question(text: str) -> dict[str, str | None]:
    words = read(text)
    return {"judgement": judgement(words), "remedy": remedy(words)}


def _duty(text: str) -> dict[str, str | None]:
    found = {"shape": shaped_as_duty(text), "duty": duty(text)}
    return {name: f"{one[0]} @{one[1]}" if one else None for name, one in found.items()}


def _way(text: str) -> dict[str, str | None]:
    changed = " / ".join(text[start:end] for start, end in ways_changed(text))
    return {"changed": changed or None, "looks on": "yes" if looks_on(text) else None}


GRAMMARS: dict[str, Callable[[str], dict[str, str | None]]] = {
    "questions": _question,
    "duties": _duty,
    "ways": _way,
}


def recorded(name: str) -> list[tuple[str, str]]:
    """Each sentence of a file and what was read in it."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return [(text, told) for text, _, told in (line.partition(" | ") for line in lines)]


def told(name: str, text: str) -> str:
    """What a grammar reads in a sentence, as it stands in the file."""
    return " ; ".join(f"{one}: {words}" for one, words in GRAMMARS[name](plain(text)).items() if words is not None)


if __name__ == "__main__":
    for _name in GRAMMARS:
        _lines = [f"{text} | {told(_name, text)}\n" for text, _ in recorded(_name)]
        (FOLDER / f"{_name}.txt").write_text("".join(_lines), "utf-8", newline="\n")
