"""Codes as people type them, and completed in a shell."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from assistant.errors import NinetydayError

if TYPE_CHECKING:
    from rules.rule import Rule


def complete_codes(incomplete: str) -> list[tuple[str, str]]:
    """Families and codes that start as what stands after the last comma, each with its title."""
    done, comma, start = incomplete.rpartition(",")
    families: dict[str, int] = {}
    known = _known()
    for code in known:
        family = code.rstrip("0123456789")
        families[family] = families.get(family, 0) + 1
    told = {family: f"{count} rules" for family, count in families.items()}
    told |= {code: rule.title for code, rule in known.items()}
    return [(f"{done}{comma}{name}", words) for name, words in _starting(start, told)]


def complete_code(incomplete: str) -> list[tuple[str, str]]:
    """Codes with a manual that start so, each with its title."""
    from rules.own_codes import OWN_CODES

    return _starting(incomplete, {code: rule.title for code, rule in {**_known(), **OWN_CODES}.items()})


def _known() -> dict[str, Rule]:
    """Our rules and those of the house, as the working directory's configuration has them."""
    # Only a shell asks; the rules are not imported for anybody else.
    from assistant.configuration import configuration_for
    from assistant.files import STDIN
    from rules.formats.problems import TextError
    from rules.registry import REGISTRY

    house: dict[str, Rule] = {}
    with suppress(NinetydayError, TextError):
        house = {one.code: one for one in configuration_for(STDIN).settings.house}
    return {**REGISTRY, **house}


def _starting(start: str, told: dict[str, str]) -> list[tuple[str, str]]:
    # Shells take only what goes on as it was begun, so small letters are answered in small letters.
    names = {(name.lower() if start.islower() else name): words for name, words in told.items()}
    return [(name, words) for name, words in names.items() if name.startswith(start)]
