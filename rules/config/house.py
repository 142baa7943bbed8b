"""House rules: what a company asks of its own plans, written as data, judged like every other rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from rules.config.conditions import All, AnyOf, Condition, Not, Pointer, Scope, Test, figure, told
from rules.config.house_conditions import Reader
from rules.config.house_kinds import HOUSE_RULE
from rules.config.kinds import Tell
from rules.config.shapes import WHOLE, NoSuchPlaceError, Shape, at, below
from rules.config.toml_words import is_, known_key, nearest, some
from rules.context import Context
from rules.document import Document
from rules.finding import Fix, Issue, Severity, Source
from rules.formats.problems import Path, parts_of, pointer
from rules.registry import REGISTRY
from rules.rule import Manual, Rule

RESERVED = frozenset({"CAP", "BAS", "HOR", "INF", "ALN", "MET", "AUT", "ACC", "REP", "PHA", "INT", "SUM", "ROI", "GRD"})
"""Families of the built-in rules, those to come among them."""
_CODE = re.compile(r"([A-Z]{2,12})[0-9]{3}")
_SCOPES = {
    "okr_sets": "okrs",
    "kpis": "kpis",
    "ninety_day_plan": "plan90",
    "interview_guide": "guide",
    "summary": "summary",
    "waivers": "plan",
    "reviews": "plan",
    "agreement": "plan",
    "previous": "plan",
    "provenance": "drafts",
}
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


@dataclass(frozen=True)
class HouseRule(Rule):
    """A rule whose manual is made from what the configuration says, not from a docstring."""

    words: Manual = field(default_factory=lambda: Manual("", "", "", ""))

    @property
    def manual(self) -> Manual:
        """What it asks and why; a house rule has no examples."""
        return self.words

    @property
    def why(self) -> str:
        """The reason, in one line."""
        return self.words.why


def house_rules(tables: Sequence[Any], path: Path, tell: Tell, file: str) -> tuple[Rule, ...]:
    """The rules of some tables `[[house_rules]]` that stand at `path`; everything wrong with them is told."""
    found: dict[str, Rule] = {}
    for i, table in enumerate(tables):
        if isinstance(table, dict):
            rule = _Table(cast("dict[str, Any]", table), (*path, i), tell).rule(file, found)
            if rule is not None:
                found[rule.code] = rule
    return tuple(found.values())


def families() -> frozenset[str]:
    """The letters that open the codes of our own rules."""
    from rules.own_codes import OWN_CODES

    return RESERVED | {code.rstrip("0123456789") for code in (*REGISTRY, *OWN_CODES)}


class _Table:
    """One table, read key by key: what one key gets wrong does not hide what is wrong with another."""

    def __init__(self, table: dict[str, Any], here: Path, tell: Tell) -> None:
        self._here = here
        self._tell = tell
        self._faults: list[Path] = []
        HOUSE_RULE.check(table, here, self._note)
        self._keys = {name: key for key in table if (name := known_key(key, HOUSE_RULE.fields))}
        self._given = {name: table[key] for name, key in self._keys.items()}

    def rule(self, file: str, before: Collection[str]) -> Rule | None:
        """The rule, None where something is wrong with it; `before` are the codes that are taken."""
        if "code" in self._given and self._sound(self._at("code")):
            self._check_code(self._given["code"], before)
        where = self._given.get("path")
        place = _place(where, self._at("path"), self._note) if self._sound(self._at("path")) and where else None
        if place is None:
            return None
        parts, shapes = place
        reader = Reader(parts, shapes, self._note, self._sound)
        when, must = (
            reader.condition(self._given[name], self._at(name)) if name in self._given else None
            for name in ("when", "must")
        )
        message = None
        if "message" in self._given and self._sound(self._at("message")):
            message = _message(self._given["message"], reader, self._at("message"))
        if must is None or self._faults:
            return None
        title, why, add, fix = (" ".join(self._given.get(name, "").split()) for name in ("title", "why", "add", "fix"))
        looks = f"Looks at {where if parts else 'the whole document'}" + (f", where {when}" if when else "")
        return HouseRule(
            self._given["code"],
            title,
            (Severity(self._given.get("severity", "warning")),),
            (_SCOPES.get(parts[0], "brief") if parts else "plan",),
            (Source("house", file),),
            _needs(parts, reader),
            _judge(parts, when, must, message, Fix("display", fix) if fix else None),
            "",
            add=add,
            words=Manual(f"{title.rstrip('.')}.\n\n{looks}. Asks for {must}.", why, "", ""),
        )

    def _check_code(self, code: str, before: Collection[str]) -> None:
        at = self._at("code")
        match = _CODE.fullmatch(code)
        if match is None:
            hint = f"write {code.upper()}" if _CODE.fullmatch(code.upper()) else None
            self._note(at, f"{is_(at, code)}, capital letters and three digits are wanted, such as ACME001", hint)
            return
        taken = next((family for family in sorted(families()) if match[1].startswith(family)), None)
        if taken:
            words = f"and codes that start with {taken} are the built-in rules'"
            self._note(at, f"{is_(at, code)}, {words}", "start it with letters of your own")
        elif code in before:
            self._note(at, f"{is_(at, code)}, and so is another house rule's", "rename one")

    def _at(self, name: str) -> Path:
        return (*self._here, self._keys.get(name, name))

    def _note(self, path: Path, message: str, hint: str | None) -> None:
        self._faults.append(path)
        self._tell(path, message, hint)

    def _sound(self, path: Path) -> bool:
        return not any(at[: len(path)] == path for at in self._faults)


def _place(text: str, path: Path, tell: Tell) -> tuple[tuple[str, ...], tuple[Shape, ...]] | None:
    if text == "/":
        return (), WHOLE
    if not text.startswith("/"):
        tell(path, f"{is_(path, text)}, a path starts with /", f"write /{text}")
        return None
    parts, shapes = tuple(parts_of(text)), WHOLE
    for i, part in enumerate(parts):
        try:
            shapes = below(shapes, part)
        except NoSuchPlaceError as fault:
            before = "".join(f"/{one}" for one in parts[:i])
            near = nearest(part, fault.known)
            known = f"known here: {some(fault.known)}" if fault.known else "nothing lies below that"
            hint = f"write {before}/*/{part}" if fault.known == ("*",) else f"did you mean {before}/{near}?"
            named = f"no document has {part or 'an empty name'} under {before or '/'}"
            tell(path, f"{is_(path, text)}, and {named}", hint if near or fault.known == ("*",) else known)
            return None
    return parts, shapes


def _needs(parts: tuple[str, ...], reader: Reader) -> tuple[str, ...]:
    """The sections without which nothing can be said, but for those whose absence is asked about."""
    fields = [((*parts, *one.parts) if not one.absolute else one.parts, absence) for one, absence in reader.looked_at]
    asked = {where[0] for where, absence in fields if absence and len(where) == 1}
    heads = [*parts[:1], *(where[0] for where, _ in fields if where)]
    optional = {name for name, field in Document.model_fields.items() if not field.is_required()}
    return tuple(dict.fromkeys(head for head in heads if head in optional and head not in asked))


def _message(text: str, reader: Reader, path: Path) -> list[str | Pointer] | None:
    """A message in its pieces: text, and the fields whose values it shows; None, and told, where one is unknown."""
    pieces: list[str | Pointer] = []
    last = 0
    for match in _PLACEHOLDER.finditer(text):
        pieces.append(text[last : match.start()])
        last = match.end()
        name = match[1]
        if match[0] in ("{{", "}}"):
            pieces.append(match[0][0])
        elif name is None:
            reader.tell(path, f"{is_(path, text)}, with a lone {match[0]}", f"write {match[0] * 2} for the character")
            return None
        elif name in ("path", "value"):
            pieces.append(Pointer(name, (), False))
        else:
            if not name.strip():
                reader.tell(path, f"{is_(path, text)}, with nothing between braces", "name a field, or {path}")
                return None
            found = reader.pointer(name, path)
            if found is None:
                return None
            pieces.append(found[0])
    return [*pieces, text[last:]]


def _judge(
    parts: tuple[str, ...],
    when: Condition | None,
    must: Condition,
    message: list[str | Pointer] | None,
    fix: Fix | None,
) -> Callable[[Context], Iterator[Issue]]:
    def judge(ctx: Context) -> Iterator[Issue]:
        for place, value in at(ctx.document, parts):
            scope = Scope(ctx.document, place, value)
            if (when is not None and not when.holds(scope)) or must.holds(scope):
                continue
            at_fault = _focus(must, scope)
            said = _filled(message, scope) if message else "; ".join(must.unmet(scope))
            yield Issue(pointer((*place, *at_fault)), " ".join(said.split()), _figures(must, message, scope), fix)

    return judge


def _focus(must: Condition, scope: Scope) -> tuple[str, ...]:
    """The field that a finding points at, below the place: the one that fails, where it is a single one."""
    if isinstance(must, Test):
        single = not must.pointer.absolute and not must.pointer.several
        return must.pointer.parts if single else ()
    if isinstance(must, All):
        failing = [part for part in must.parts if not part.holds(scope)]
        return _focus(failing[0], scope) if len(failing) == 1 else ()
    return ()


def _filled(pieces: list[str | Pointer], scope: Scope) -> str:
    return "".join(
        piece
        if isinstance(piece, str)
        else pointer(scope.parts) or "/"
        if piece.text == "path"
        else _shown(piece, scope)
        for piece in pieces
    )


def _shown(pointer: Pointer, scope: Scope) -> str:
    return ", ".join(told(value) for value in pointer.values(scope)[:5]) or "nothing"


def _figures(must: Condition, message: list[str | Pointer] | None, scope: Scope) -> dict[str, Any]:
    fields = [test.pointer for test in _tests(must)]
    fields += [piece for piece in message or () if isinstance(piece, Pointer) and piece.text != "path"]
    figures: dict[str, Any] = {}
    for one in fields:
        values = one.values(scope)
        if len(values) == 1 and (plain := figure(values[0])) is not None:
            figures[one.text or "value"] = plain
    return figures


def _tests(condition: Condition) -> Iterator[Test]:
    if isinstance(condition, Test):
        yield condition
    elif isinstance(condition, (All, AnyOf)):
        for part in condition.parts:
            yield from _tests(part)
    elif isinstance(condition, Not):
        yield from _tests(condition.part)
