"""What people say in a conversation, as patterns: phrases.yaml; what is asked and why: topics.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from assistant.critique.hire.roles import ROLE_WORDS
from assistant.reading.sources import WELL_KNOWN

_FOLDER = Path(__file__).parent
_WORD = r"[A-ZÄÖÜÉ0-9](?:[\w&'’-]|\.(?=\w))*"
_NAME = (
    rf"(?P<name>{_WORD}(?:[ ](?:&[ ]|and[ ](?!I\b)(?=[A-Z])|(?:(?:van|von|de|der|den|del|della|di|"
    rf"du)[ ]){{1,2}}(?=[A-Z]))?{_WORD}){{0,4}})"
)

_OTHER_TOOLS = "|".join(re.escape(name) for name, kind in WELL_KNOWN.items() if kind != "crm")
"""Every tool that everybody knows by name and that is no CRM."""


@dataclass(frozen=True, slots=True)
class ActPhrase:
    """One way of saying what is wanted; `asked` are the questions that it answers, none where it fits any time."""

    act: str
    pattern: re.Pattern[str]
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A question, and why it is asked."""

    id: str
    ask: str
    why: str
    holds: tuple[re.Pattern[str], ...] = ()
    """What another wording of it has to ask for; none where it stands as it is."""
    again: tuple[str, ...] = ()
    """Other forms of it with an example each, for where nothing in the answer could be read."""


@cache
def acts() -> tuple[ActPhrase, ...]:
    """The phrases of what is wanted, the first that fits deciding."""
    rows = cast("Sequence[Mapping[str, Any]]", _bank()["acts"])
    return tuple(ActPhrase(one["act"], compiled(one["pattern"]), tuple(one.get("asked", ()))) for one in rows)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A single pattern by its name: openers, no_company, spends."""
    return compiled(cast("str", _bank()[name]))


@cache
def patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns under a name, by what each stands for; of `options` by "question/answer"."""
    return {key: compiled(one) for key, one in cast("Mapping[str, str]", _bank()[name]).items()}


@cache
def options(question: str) -> Mapping[str, re.Pattern[str]]:
    """The answers that a question has, in their order, each with its words; none where it is an open one."""
    every = cast("Mapping[str, Mapping[str, str]]", _bank()["options"])
    return {value: compiled(words) for value, words in every.get(question, {}).items()}


@cache
def speakers() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """How each side speaks of itself."""
    rows = cast("Mapping[str, Sequence[str]]", _bank()["speakers"])
    return {side: tuple(compiled(one) for one in found) for side, found in rows.items()}


@cache
def companies() -> tuple[re.Pattern[str], ...]:
    """Where a message names the company. The name itself is read with its capitals, the words around it without."""
    rows = [_filled(one) for one in cast("Sequence[str]", _bank()["companies"])]
    return tuple(re.compile(f"(?i:{one.replace('{name}', f'(?-i:{_NAME})')})") for one in rows)


@cache
def topics() -> Mapping[str, Topic]:
    """The questions by their ids, in the order in which they are asked."""
    rows = cast("Mapping[str, Mapping[str, Any]]", bank("topics.yaml")["topics"])
    return {
        id_: Topic(
            id_,
            one["ask"],
            one["why"],
            tuple(re.compile(rf"\b(?:{each})", re.I) for each in one.get("holds", ())),
            tuple(one.get("again", ())),
        )
        for id_, one in rows.items()
    }


@cache
def metrics_of_role(role: str) -> tuple[str, ...]:
    """The metrics whose baselines are asked for first."""
    rows = cast("Mapping[str, Sequence[str]]", bank("topics.yaml")["metrics"])
    return tuple(rows.get(role, ()))


def compiled(words: str) -> re.Pattern[str]:
    """A pattern of the data with its fragments filled in, {role}, {other_tool} and {aims} among them."""
    return re.compile(_filled(words), re.IGNORECASE)


def _filled(words: str) -> str:
    before = ""
    while before != words:  # a fragment may hold others
        before = words
        for name, one in _fragments().items():
            words = words.replace(f"{{{name}}}", one)
    return words


@cache
def _fragments() -> Mapping[str, str]:
    """The parts that patterns share; one that is a list stands for any of its lines."""
    rows = cast("Mapping[str, str | Sequence[str]]", _bank()["fragments"])
    said = {name: one if isinstance(one, str) else "|".join(one) for name, one in rows.items()}
    return {**said, "aims": cast("str", _bank()["aims"]), "role": ROLE_WORDS, "other_tool": _OTHER_TOOLS}


@cache
def _bank() -> Mapping[str, Any]:
    return bank("phrases.yaml")


@cache
def bank(name: str) -> Mapping[str, Any]:
    """A file of words beside this module, as it stands."""
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).load((_FOLDER / name).read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]
