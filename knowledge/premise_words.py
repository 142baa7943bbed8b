"""How the beginnings of words in a play's premise are said in German, French and Spanish: briefs come in these too."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast

from knowledge.errors import RecordError
from knowledge.yaml_reading import read_mapping, read_text

WORDS_FILE = Path(__file__).parent / "premise_words.yaml"
LANGUAGES = ("de", "fr", "es")


def said_abroad(beginning: str) -> tuple[str, ...]:
    """The beginnings that stand for an English one in the other languages; none where nobody wrote any down."""
    return _words().get(beginning.lower(), ())


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """The file, read once. Raises RecordError for a file that is not what it says."""
    if not WORDS_FILE.is_file():
        return {}
    values = read_mapping(read_text(WORDS_FILE), WORDS_FILE)
    return {str(english).lower(): tuple(_forms(str(english), forms)) for english, forms in values.items()}


def _forms(english: str, forms: object) -> list[str]:
    if not isinstance(forms, dict):
        raise RecordError(f"{WORDS_FILE}: {english}: is {forms!r}; give a list of beginnings a language")
    found: list[str] = []
    for language, words in cast("dict[object, object]", forms).items():
        if language not in LANGUAGES or not isinstance(words, list):
            raise RecordError(f"{WORDS_FILE}: {english}: {language}: languages are {', '.join(LANGUAGES)}, each a list")
        found += [str(word) for word in cast("list[object]", words)]
    return found
