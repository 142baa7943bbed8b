"""What the document's types refuse, in plain words: what stands there, what is wanted, what was probably meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any, cast, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rules.document import Document
from rules.document.base import Section
from rules.formats.places import Place
from rules.formats.problems import Path, Problem, dotted, shown

_SECTION = "a section with fields"
_WANTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "tuple_type": "a list",
    "model_type": _SECTION,
    "model_attributes_type": _SECTION,
    "dict_type": _SECTION,
}
_KINDS = frozenset(_WANTED)
_BOUNDS = {
    "greater_than": ("more than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
}
_FLAGS = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}
_SCALE = {"": 1, "k": 1_000, "m": 1_000_000, "mio": 1_000_000, "bn": 1_000_000_000}
_FIGURE = re.compile(
    r"\s*(?:[$€£¥]|[A-Z]{3}\s)?\s*(?P<number>[-+]?\d[\d,_' ]*(?:\.\d+)?)\s*(?P<scale>k|m|mio|bn)?"
    r"\s*(?:[%$€£¥x]|percent|days?|hours?|h|minutes?|min|[A-Z]{3})?\s*",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def by_path(faults: ValidationError, value: Any) -> dict[Path, list[ErrorDetails]]:
    """The faults by the place they are about; a union's members, which all complain, come together."""
    groups: dict[Path, list[ErrorDetails]] = {}
    for fault in faults.errors(include_url=False, include_input=False):
        groups.setdefault(_real_path(fault["loc"], value, fault["type"] == "missing"), []).append(fault)
    # A union that takes a section or a text complains of both; where the section was meant, only its inside counts.
    holders = {path[:i] for path in groups for i in range(len(path))}
    return {
        path: group
        for path, group in groups.items()
        if not (path in holders and isinstance(_at(path, value), dict) and {f["type"] for f in group} <= _KINDS)
    }


def problem(
    path: Path, faults: list[ErrorDetails], value: Any, places: Place, top: type[Section] = Document
) -> Problem:
    """One problem for the faults of one place. `value` is the whole text as it was read, `top` what it should be."""
    kinds = {fault["type"] for fault in faults}
    if "extra_forbidden" in kinds:
        hint = _after_a_comma(path, value) or _known_field(path, value, top)
        return places.problem(path, f"{dotted(path)}: no such field", hint)
    if "missing" in kinds and not isinstance(_at(path[:-1], value), dict):
        path = path[:-1]
    elif "missing" in kinds:
        return places.problem(path, f"{dotted(path)} is missing", _about_missing(path))
    here = _at(path, value)
    wanted, hint = _wanted(faults, here)
    return places.problem(path, f"{dotted(path)} is {kind_of(here)}, {wanted}", hint)


def _after_a_comma(path: Path, value: Any) -> str | None:
    """What to do where a text inside { } was cut at its comma: the rest then stands as a field without a value."""
    name, before = path[-1], cast("dict[Any, Any]", _at(path[:-1], value))
    is_name = isinstance(name, str) and (" " in name or name[:1].isupper())
    if _at(path, value) is not None or not is_name:
        return None
    texts = [one for one in list(before)[: list(before).index(name)] if isinstance(before[one], str)]
    return f"inside {{ }} a comma ends a text: put the text of {texts[-1]} in quotation marks" if texts else None


def kind_of(value: Any) -> str:
    """A value as people would call it: `text ('two')`, `a number (5)`, `a list of 3`."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return f"a number ({value!r})"
    if isinstance(value, str):
        return f"text ('{shown(value)}')" if value else "an empty text"
    if isinstance(value, dict):
        return _SECTION
    return f"a list of {len(cast('list[Any]', value))}"


def _real_path(loc: tuple[int | str, ...], value: Any, missing: bool) -> Path:
    """A fault's place in the document itself: names of a union's members stand in between and are left out."""
    path: list[int | str] = []
    for i, part in enumerate(loc):
        if isinstance(value, dict) and part in value:
            value = cast("dict[Any, Any]", value)[part]
        elif isinstance(value, list) and isinstance(part, int) and part < len(cast("list[Any]", value)):
            value = cast("list[Any]", value)[part]
        elif not (missing and i == len(loc) - 1 and isinstance(value, (dict, list))):
            continue
        path.append(part)
    return tuple(path)


def _at(path: Path, value: Any) -> Any:
    for part in path:
        value = value[part]
    return value


def _wanted(faults: list[ErrorDetails], value: Any) -> tuple[str, str | None]:
    kinds = {fault["type"]: fault for fault in faults}
    if "literal_error" in kinds:
        allowed = re.findall(r"'([^']*)'", kinds["literal_error"].get("ctx", {}).get("expected", ""))
        near = _nearest(value, allowed) if isinstance(value, str) else None
        return f"one of {', '.join(allowed)} is wanted", f"did you mean {near}?" if near else None
    for kind, (words, key) in _BOUNDS.items():
        if kind in kinds:
            return f"{words} {kinds[kind].get('ctx', {}).get(key):g} is wanted", None
    if "value_error" in kinds:
        return _about_date(value)
    if "string_too_long" in kinds:
        limit = kinds["string_too_long"].get("ctx", {}).get("max_length")
        return f"at most {limit:,} characters are allowed and it has {len(value):,}", "shorten it"
    if "string_too_short" in kinds:
        return "a name is wanted", None
    if "too_long" in kinds or "too_short" in kinds or "missing" in kinds:
        return "two values are wanted, the first and the last", None
    if "float_type" in kinds or "int_type" in kinds or "int_from_float" in kinds:
        whole = "float_type" not in kinds
        return ("a whole number is wanted" if whole else "a number is wanted"), _meant_number(value, whole)
    if "bool_type" in kinds:
        meant = _FLAGS.get(value.lower()) if isinstance(value, str) else None
        return "true or false is wanted", f"write {meant}" if meant else None
    names = list(dict.fromkeys(_WANTED[kind] for kind in kinds if kind in _WANTED))
    if not names:
        return f"which is refused: {faults[0]['msg'][:1].lower()}{faults[0]['msg'][1:]}", None
    return f"{' or '.join(names)} is wanted", _meant_kind(value, names)


def _meant_kind(value: Any, names: list[str]) -> str | None:
    if value is None:
        return "leave the field out where there is nothing to say"
    if "text" in names and isinstance(value, (int, float)):
        return "put it in quotes"
    if "a list" in names and not isinstance(value, dict):
        return f"write [{shown(str(value))}]"
    if "a list" in names:
        return "start each item with a dash"
    return None


def _meant_number(value: Any, whole: bool) -> str | None:
    if value is None:
        return "leave the field out where the figure is not known"
    match = _FIGURE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    figure = float(re.sub(r"[^\d.+-]", "", match["number"])) * _SCALE[(match["scale"] or "").lower()]
    if abs(figure) > 1e15 or (whole and figure != int(figure)):
        return None
    return f"write {int(figure) if figure == int(figure) else figure}, the bare figure"


def _about_date(value: Any) -> tuple[str, str | None]:
    if isinstance(value, str) and _DATE.fullmatch(value):
        return "which is no day of the calendar", None
    return "a date is wanted", "write it as YYYY-MM-DD"


def _known_field(path: Path, value: Any, top: type[Section]) -> str | None:
    name = str(path[-1])
    if name == "<<":
        return "merge keys are not read: write the fields out"
    holder = next(iter(_sections(path[:-1], top)), None)
    if holder is None:
        return None
    known = list(_fields(holder))
    near = _nearest(name, known)
    if near:
        return f"did you mean {near}?"
    for section in _sections_of(top):
        for place, annotation in section.items():
            if any(name in _fields(inner) for inner in annotation):
                return f"{name} belongs under {place}"
    return "known here: " + ", ".join(known)


def _about_missing(path: Path) -> str | None:
    if path == ("engagement",):
        return "a document starts with engagement: company, role, start, days_per_week"
    return None


def _nearest(name: str, known: list[str]) -> str | None:
    plain = re.sub(r"[\s-]+", "_", name.strip().lower())[:80]
    if plain in known:
        return plain
    near = difflib.get_close_matches(plain, known, cutoff=0.6)
    return near[0] if near else None


def _sections(path: Path, top: type[Section]) -> Iterator[type[Section]]:
    """The sections that stand at `path` by the types of `top`, the likeliest first."""
    candidates: list[type[Section]] = [top]
    for part in path:
        if isinstance(part, int):
            continue
        candidates = [inner for one in candidates for inner in _fields(one).get(part, [])]
    yield from candidates


def _fields(section: type[Section]) -> dict[str, list[type[Section]]]:
    """Field names as they are written, with the sections that a field may hold."""
    return {field.alias or name: list(_inner(field.annotation)) for name, field in section.model_fields.items()}


def _inner(annotation: Any) -> Iterator[type[Section]]:
    if isinstance(annotation, type) and issubclass(annotation, Section):
        yield annotation
    for part in get_args(annotation):
        yield from _inner(part)


def _sections_of(document: type[Section]) -> Iterator[dict[str, list[type[Section]]]]:
    yield {name: inner for name, inner in _fields(document).items() if Document not in inner}
