"""How YAML writes one value: plain where that is read back as meant, in the quotes that were there, or as a block."""

from __future__ import annotations

import json
import re
import textwrap
from itertools import takewhile
from typing import Any

from rules.formats.places import Unreadable

_WIDTH = 110
_STARTS_PLAIN = re.compile(r"[\w($€£]")
_STOPS_PLAIN = re.compile(r":(?:\s|$)|\s#|^[-?](?:\s|$)")
_FLOW = frozenset(",[]{}")
# Words that this reader, or a YAML 1.1 reader, takes for something else than text.
_OTHER = re.compile(
    r"(?i:yes|no|on|off|y|n|~|null|true|false|=|<<)|[-+]?[\d_.,]*\d[\d_.,]*(?:e[-+]?\d+)?|0[xob][\da-f_]+|"
    r"[-+]?\d+(?::\d+)+|[-+]?\.(?:inf|nan)",
    re.IGNORECASE,
)
_ODD = re.compile(r"[^\x20-\x7e\xa1-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]")


def scalar(value: Any, *, flow: bool, style: str = "") -> str:
    """A value on one line, in quotes of `style` where it had some; inside brackets fewer words can do without."""
    if not isinstance(value, str):
        return _word(value)
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and plain(value, flow=flow):
        return value
    if style not in ("'", '"') and value.isprintable() and '"' in value and "'" not in value:
        return f"'{value}'"
    return _ODD.sub(_escaped, json.dumps(value, ensure_ascii=False))


def plain(value: str, *, flow: bool) -> bool:
    """Whether a text may stand without quotes."""
    return bool(
        value
        and _STARTS_PLAIN.match(value)
        and value == value.strip()
        and value.isprintable()
        and not _ODD.search(value)
        and not _STOPS_PLAIN.search(value)
        and not _OTHER.fullmatch(value)
        and not (flow and _FLOW & set(value))
    )


def key(name: str, *, flow: bool, beside: str) -> str:
    """A field's name; quoted where its neighbour is, or where it must be."""
    return scalar(name, flow=flow, style=beside[:1] if beside[:1] in ("'", '"') else "")


def rewritten(raw: str, style: str, old: str, new: str, eol: str, *, flow: bool) -> str:
    """A text value that runs over several lines, or stands as a block, with other words in it.

    Only the words that differ are changed where they are found; else the whole is written anew in its style.
    """
    spliced = _spliced(raw, old, new)
    if spliced is not None and _says(spliced, new):
        return spliced
    if style in ("|", ">"):
        block = _block(raw, style, new, eol)
        if block is not None and _says(block, new):
            return block
    return scalar(new, flow=flow, style=style if style in ("'", '"') else "")


def _spliced(raw: str, old: str, new: str) -> str | None:
    """The text as it stands, with the words that differ replaced at their place among others like them."""
    first = _shared(old, new)
    last = _shared(old[first:][::-1], new[first:][::-1])
    # Whole words, so that a line break before or after them is no part of what is looked for.
    while first and not old[first - 1].isspace():
        first -= 1
    while last and not old[len(old) - last].isspace():
        last -= 1
    was, becomes = old[first : len(old) - last], new[first : len(new) - last]
    if not was.strip() or "\n" in becomes:
        return None
    words = re.compile(r"(?<!\S)" + r"\s+".join(map(re.escape, was.split())) + r"(?!\S)")
    lead = len(was) - len(was.lstrip())
    starts = [match.start() for match in words.finditer(old)]
    found = list(words.finditer(raw))
    if first + lead not in starts or len(found) != len(starts):
        return None
    match = found[starts.index(first + lead)]
    return raw[: match.start()] + becomes.strip() + raw[match.end() :]


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def _block(raw: str, style: str, value: str, eol: str) -> str | None:
    """A block anew, with the indentation that it had."""
    lines = raw.splitlines()
    indent = next((re.match(r"\s*", line) for line in lines[1:] if line.strip()), None)
    if indent is None or re.search(r"\d", lines[0].partition("#")[0]):
        return None
    body = value.removesuffix("\n")
    comment = re.search(r"\s#.*$", lines[0])
    chomp = "" if body != value else "-"
    folded = style == ">" and "\n" not in body and "  " not in body
    rows = textwrap.wrap(body, _WIDTH, break_long_words=False, break_on_hyphens=False) if folded else body.split("\n")
    head = (">" if folded else "|") + chomp + (comment.group() if comment else "")
    return eol.join([head, *(indent.group() + row if row else "" for row in rows)])


def _says(raw: str, value: str) -> bool:
    """Whether a value's text, standing by itself, is read as that value."""
    from rules.formats import yaml_tree

    try:
        return yaml_tree.read(f"k: {raw}\n").value == {"k": value}
    except Unreadable:
        return False


def _word(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = repr(value)
    # 1e+16 without a dot is a number to YAML 1.2 and a text to older readers.
    return text if isinstance(value, int) or "." in text or "e" not in text else text.replace("e", ".0e")


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"  # no character past U+FFFF is odd
