"""Turn text into an engagement document, or say in one line each what keeps it from being one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from rules.document import Document
from rules.document.base import LARGEST_NUMBER, Section
from rules.formats import json_tree
from rules.formats.places import MAX_DEPTH, MAX_NODES, HugeNumber, Lines, Place, Span, Tree, Unreadable
from rules.formats.problems import LISTED, DocumentError, Path, Problem, dotted, parts_of, pointer, shown

if TYPE_CHECKING:
    from pydantic import ValidationError

MAX_BYTES = 2 * 1024 * 1024
_Part = TypeVar("_Part", bound=Section)
START_HERE = "`ninetyday init` writes a brief to fill in"
WRITE_IT = "write the brief as YAML or JSON"

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_TEXT = (
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)


@dataclass(frozen=True)
class Parsed:
    """A document and the text that it was read from; places are looked up when asked for."""

    document: Document
    name: str
    find_places: Callable[[], Place] = field(repr=False)
    text: str = field(default="", repr=False)
    """What it was read from, without a byte order mark."""
    value: Any = field(default=None, repr=False)
    """The text's plain values, before they became a document."""

    def position(self, pointer: str) -> tuple[int, int]:
        """Line and column, from 1, of the part at a JSON pointer, or of the nearest part above it that is there."""
        place, _ = self._nearest(pointer)
        return place.line, place.column

    def span(self, pointer: str) -> Span:
        """The stretch of text of the part at a JSON pointer, or of the nearest part above it that is there."""
        place, missing = self._nearest(pointer)
        here = place.line, place.column
        return Span(*here, place.start or here, place.end or here, missing)

    def _nearest(self, pointer: str) -> tuple[Place, tuple[str, ...]]:
        parts = parts_of(pointer)
        place = self._places
        for i, part in enumerate(parts):
            # A section may have a field whose name is a number; a list has nothing else.
            inner = place.inside.get(int(part)) if part.isdecimal() and part.isascii() else None
            inner = inner or place.inside.get(part)
            if inner is None:
                return place, tuple(parts[i:])
            place = inner
        return place, ()

    @cached_property
    def _places(self) -> Place:
        return self.find_places()


def decode(data: bytes, name: str = "document", wanted: str = f"{WRITE_IT}; {START_HERE}") -> str:
    """The text of a file: UTF-8, or UTF-16 where its first bytes say so; `wanted` is the advice where it is no text.

    Raises DocumentError.
    """
    if len(data) > MAX_BYTES:
        raise too_large(name, len(data))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif len(data) >= 4 and (data[0] == 0) != (data[1] == 0):
        encoding = "utf-16-be" if data[0] == 0 else "utf-16-le"
    else:
        encoding = "utf-8-sig"
    for magic, kind in _NOT_TEXT:
        if data.startswith(magic):
            raise _refused(name, f"this is {kind}, not text", wanted)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        if b"\0" in data[:8192]:
            message, hint = "this is not text", wanted
        else:
            message, hint = (
                f"byte 0x{data[error.start]:02x} is not {encoding.removesuffix('-sig').upper()}",
                "save the file as UTF-8",
            )
        raise DocumentError([Problem("", message, line, column, hint)], name) from error


def too_large(name: str, size: int | None, most: int = MAX_BYTES) -> DocumentError:
    """A file past its limit; `size` in bytes, None where nobody knows how much there is."""
    limit = f"{most // 1024 // 1024} MiB"
    has = f"{size:,} bytes ({size / 1024 / 1024:,.1f} MiB)" if size is not None else f"more than {limit}"
    return _refused(name, f"the file has {has}, the limit is {limit}", "split it")


def parse(text: str, name: str = "document") -> Parsed:
    """The engagement document in a YAML or JSON text; `name` stands in errors and says which of the two (`.json`).

    Raises DocumentError with every problem there is (the first 20 spelt out). Reads no file and no clock.
    """
    size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise too_large(name, size)
    text = text.removeprefix("\ufeff")
    odd = _UNPRINTABLE.search(text)
    if odd is not None:
        at = Lines(text).place(odd.start())
        message = f"the character U+{ord(odd.group()):04X} belongs in no text"
        raise DocumentError([Problem("", message, at.line, at.column, "take it out, or save the file as UTF-8")], name)
    try:
        tree, find_places = _tree(text, name)
    except Unreadable as stop:
        raise DocumentError([stop.problem], name) from stop
    return _document(tree, find_places, text, name)


def parse_value(value: Mapping[str, Any], name: str = "document", text: str | None = None) -> Parsed:
    """The engagement document in the values of JSON that somebody else has read; its text is their JSON.

    `text` is that JSON, where it is there already. Raises DocumentError as `parse` does.
    """
    text = json.dumps(value, ensure_ascii=False) if text is None else text
    if len(text) > MAX_BYTES // _MOST_BYTES or _UNPRINTABLE.search(text) or not _is_plain(value, text):
        return parse(text, name)
    return _document(Tree(value, Place(1, 1), plain=True), lambda: json_tree.places_when_asked(text), text, name)


_MOST_BYTES = 4
"""Of a character in UTF-8."""


def _document(tree: Tree, find_places: Callable[[], Place], text: str, name: str) -> Parsed:
    try:
        _check_top(tree.value, text)
        problems = [*tree.problems, *_walk(tree, find_places)]
    except Unreadable as stop:
        raise DocumentError([stop.problem], name) from stop
    document, faults = _validated(tree.value)
    if problems or faults is not None:
        raise _all_problems(problems, faults, tree.value, find_places(), name)
    assert document is not None
    doubles = list(_siblings(document, find_places))
    if doubles:
        raise _all_problems([find_places().problem(*one) for one in doubles], None, tree.value, find_places(), name)
    return Parsed(document, name, find_places, text, tree.value)


def parse_section(text: str, section: type[_Part], name: str, under: str | None = None) -> _Part:
    """A YAML or JSON text of another kind than the whole document, with the same care. Raises DocumentError.

    `under` names a field that the section may stand in, beside others that are then not looked at.
    """
    from pydantic import ValidationError

    try:
        tree, find_places = _tree(text.removeprefix("\ufeff"), name)
        _check_top(tree.value, text)
        problems = [*tree.problems, *_walk(tree, find_places)]
    except Unreadable as stop:
        raise DocumentError([stop.problem], name) from stop
    inside = under is not None and under in tree.value
    value = tree.value[under] if inside else tree.value
    faults = None
    try:
        read = section.model_validate(value)
    except ValidationError as found:
        faults = found
    else:
        if not problems:
            return read
    places = find_places().at((under,)) if under is not None and inside else find_places()
    raise _all_problems(problems, faults, value, places, name, section)


def plain_value(text: str, name: str = "document") -> Any:
    """What a YAML or JSON text says, whether or not it is an engagement document. Raises Unreadable."""
    tree, _ = _tree(text, name)
    if tree.problems:
        first = tree.problems[0]
        raise Unreadable(first.message, first.line, first.column)
    return tree.value


def _tree(text: str, name: str) -> tuple[Tree, Callable[[], Place]]:
    json_named = json_tree.named_json(name)
    if json_named or json_tree.opens_as_json(text):
        if not text.strip():
            raise Unreadable("the file is empty", 1, 1, START_HERE)
        try:
            value, twice = json_tree.read(text)
        except Unreadable as fault:
            if json_named:
                raise
            # YAML may start with a brace too; where it is neither, JSON's complaint is the more helpful one.
            try:
                return _yaml(text)
            except Unreadable:
                raise fault from None
        problems: list[Problem] = []
        if twice:
            json_tree.places(text, problems.append)
        tree = Tree(value, Place(1, 1), problems, _is_plain(value, text))
        return tree, lambda: json_tree.places_when_asked(text)
    return _yaml(text)


def _yaml(text: str) -> tuple[Tree, Callable[[], Place]]:
    # Imported here so that a JSON document never pays for the YAML parser.
    from rules.formats import yaml_tree

    tree = yaml_tree.read(text)
    return tree, lambda: tree.place


def _check_top(value: Any, text: str) -> None:
    if isinstance(value, dict):
        return
    if value is None:
        comments = any(line.lstrip().startswith("#") for line in text.splitlines())
        what = "the file holds only comments" if comments else "the file is empty"
        raise Unreadable(what, 1, 1, START_HERE)
    from rules.formats.faults import kind_of

    raise Unreadable(f"the document is {kind_of(value)}, sections with names are wanted", 1, 1, START_HERE)


def _walk(tree: Tree, find_places: Callable[[], Place]) -> Iterator[Problem]:
    """What no type of the document sees: numbers that count nothing, hidden characters, depth and size."""
    if tree.plain:
        return
    todo: list[tuple[dict[str, Any] | list[Any], Path]] = [(tree.value, ())]
    seen = 1
    while todo:
        section, path = todo.pop()
        if len(path) >= MAX_DEPTH:
            place = find_places().at(path)
            raise Unreadable(f"sections are nested deeper than {MAX_DEPTH}", place.line, place.column)
        seen += len(section)
        if seen > MAX_NODES:
            raise Unreadable(f"the document holds more than {MAX_NODES:,} values", 1, 1, "split the file")
        inside = section.items() if isinstance(section, dict) else enumerate(section)
        for key, value in inside:
            # Most names and values are sound, and cost no more than a look.
            if isinstance(key, str) and not key.isprintable() and _hidden(key):
                yield find_places().problem((*path, key), "a field's name holds a hidden character")
            if isinstance(value, str):
                if not value.isprintable() and (odd := _hidden(value)):
                    here = (*path, key)
                    message = f"{dotted(here)} holds the character U+{ord(odd):04X}, which belongs in no text"
                    yield find_places().problem(here, message, "take it out")
            elif isinstance(value, (dict, list)):
                todo.append((cast("dict[str, Any] | list[Any]", value), (*path, key)))
            elif isinstance(value, (int, float)) and not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
                here = (*path, key)
                message = f"{dotted(here)} is {_number(value)}"
                yield find_places().problem(here, message, "leave it out where it is unknown")


def _is_plain(value: Any, text: str) -> bool:
    """Whether `_walk` would find nothing in what was read from JSON; level by level, which takes a third of the time.

    The text itself holds no hidden character.
    """
    if json_tree.hides_characters(text):
        return False
    level: list[dict[str, Any] | list[Any]] = [value] if isinstance(value, (dict, list)) else []
    seen = 1
    for _ in range(MAX_DEPTH):
        seen += sum(map(len, level))
        parts: list[Iterable[Any]] = [one.values() if isinstance(one, dict) else one for one in level]
        rest = [one for each in parts for one in each if not isinstance(one, str)]
        level = [one for one in rest if isinstance(one, (dict, list))]
        numbers = [one for one in rest if isinstance(one, (int, float))]
        if seen > MAX_NODES or not all(-LARGEST_NUMBER <= one <= LARGEST_NUMBER for one in numbers):
            return False
        if not level:
            return True
    return False


def _hidden(text: str) -> str | None:
    """The character of a text that is not printable which belongs in none; line ends and blanks do."""
    odd = _UNPRINTABLE.search(text)
    return odd.group() if odd else None


def _number(value: float) -> str:
    if isinstance(value, HugeNumber):
        return f"a number of {value.digits:,} digits, the largest allowed is 1e15"
    if value != value:
        return "not a number (nan)"
    if value in (float("inf"), float("-inf")):
        return "infinite, or too large a number"
    return f"{value:.4g}, the largest number allowed is 1e15"


def _validated(value: Any) -> tuple[Document | None, ValidationError | None]:
    from pydantic import ValidationError

    try:
        return Document.model_validate(value), None
    except ValidationError as faults:
        return None, faults


def _all_problems(
    problems: list[Problem],
    faults: ValidationError | None,
    value: Any,
    places: Place,
    name: str,
    top: type[Section] = Document,
) -> DocumentError:
    """Everything that is wrong, in the order of the text; only what will be shown is put into words."""
    found: list[tuple[int, int, Problem | Callable[[], Problem]]] = [(p.line, p.column, p) for p in problems]
    if faults is not None:
        from rules.formats import faults as words

        known = {problem.path for problem in problems}
        for path, group in words.by_path(faults, value).items():
            # What a field says that is doubted itself, one that stands twice first of all, is nobody's fault yet.
            if any(pointer(path[:i]) in known for i in range(1, len(path) + 1)):
                continue
            at = places.at(path)
            tell = partial(words.problem, path, group, value, places, top)
            found.append((at.line, at.column, tell))
    found.sort(key=lambda one: one[:2])
    worded = [one if isinstance(one, Problem) else one() for _, _, one in found[:LISTED]]
    return DocumentError(worded, name, len(found))


def _siblings(document: Document, find_places: Callable[[], Place], top: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Ids that two neighbours share, and days in the wrong order; both would make every verdict after them moot."""
    yield from _twice((*top, "company_objectives"), [one.id for one in document.company_objectives or ()], find_places)
    for s, okr_set in enumerate(document.okr_sets or ()):
        here = (*top, "okr_sets", s, "objectives")
        yield from _twice(here, [one.id for one in okr_set.objectives], find_places)
        for o, objective in enumerate(okr_set.objectives):
            yield from _twice((*here, o, "key_results"), [one.id for one in objective.key_results], find_places)
    if document.ninety_day_plan:
        here = (*top, "ninety_day_plan")
        for i, phase in enumerate(document.ninety_day_plan.phases):
            first, last = phase.days
            if last < first:
                message = f"the phase {phase.name} ends on day {last}, before its first day {first}"
                yield (*here, "phases", i, "days"), message, f"write days: [{last}, {first}] if that is meant"
        for i, activity in enumerate(document.ninety_day_plan.activities):
            if activity.end is not None and activity.end < activity.day:
                message = f"the activity ends on day {activity.end}, before it starts on day {activity.day}"
                yield (*here, "activities", i, "end"), message, "swap the two, or leave `end` out for a single day"
    if document.previous is not None:
        yield from _siblings(document.previous, find_places, (*top, "previous"))


def _twice(path: Path, ids: list[str], find_places: Callable[[], Place]) -> Iterator[tuple[Path, str, str]]:
    first: dict[str, int] = {}
    for i, one in enumerate(ids):
        if one in first:
            lines = [find_places().at((*path, at, "id")).line for at in (first[one], i)]
            where = f"lines {lines[0]} and {lines[1]}" if lines[0] != lines[1] else f"line {lines[0]}"
            yield (*path, i, "id"), f"{dotted(path)} has the id {shown(one)} twice, in {where}", "rename one"
        else:
            first[one] = i


def _refused(name: str, message: str, hint: str) -> DocumentError:
    return DocumentError([Problem("", message, 1, 1, hint)], name)
