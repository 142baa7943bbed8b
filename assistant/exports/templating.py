"""Markdown and HTML by Jinja2 templates: ours, or a person's own, which gets the same values in a sandbox.

What a document says is material: every value that a template prints is escaped for its format unless the template
says otherwise. A template reaches the values it is given and our own templates, and no file besides.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from assistant.errors import NinetydayError
from assistant.exports import words
from assistant.exports.pictures.capacity import capacity_picture
from assistant.exports.pictures.dumbbells import dumbbells_picture
from assistant.exports.pictures.timeline import timeline_picture
from assistant.exports.pictures.weeks import weeks_picture
from assistant.exports.tables import phase_tables, tables_of
from assistant.exports.view import View
from rules.render.markdown import escaped

_OPENINGS = re.compile(r"^(\d*)([-+=.)])(?=\s|$|[-=])")
TEMPLATES = Path(__file__).parent / "templates"


class TemplateRefused(NinetydayError):  # noqa: N818 - as in assistant.errors
    """A person's own template that cannot be used, with the line it fails in."""


@dataclass(frozen=True, slots=True)
class Own:
    """A person's own template: its text, and the name that errors call it by."""

    name: str
    text: str


def markdown_page(view: View, own: Own | None = None) -> str:
    """The document as Markdown. Raises TemplateRefused for a template of one's own."""
    page = _rendered("summary.md.j2" if view.summary else "plan.md.j2", view, own)
    # Blocks open with an empty line each, so that a template of one's own may leave any of them out.
    return tidied(page) if own is None else "\n".join(line.rstrip() for line in page.splitlines()).strip() + "\n"


def html_page(view: View, own: Own | None = None) -> str:
    """The document as one HTML file with its pictures. Raises TemplateRefused for a template of one's own."""
    return _rendered("summary.html.j2" if view.summary else "plan.html.j2", view, own).strip() + "\n"


def page_of(ours: str, view: View, **more: Any) -> str:
    """A page by another template of ours that builds on the document's; `more` is what it shows besides the view."""
    page = _rendered(ours, view, None, more)
    return tidied(page) if ours.endswith(".md.j2") else page.strip() + "\n"


def tidied(page: str) -> str:
    """Markdown without the empty lines that blocks leave where they hold nothing."""
    lines = [line.rstrip() for line in page.splitlines()]
    return "\n".join(line for i, line in enumerate(lines) if line or (i > 0 and lines[i - 1])).strip() + "\n"


def page_with(ours: str, values: Mapping[str, Any]) -> str:
    """A page by another template of ours, from plain values; the style comes with them."""
    return _environment(ours).get_template(ours).render(style=_style(), **values)


def _style() -> Markup:
    return Markup((TEMPLATES / "style.css").read_text(encoding="utf-8"))


def _environment(ours: str) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_for_markdown if ours.endswith(".md.j2") else None,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"date": words.short_date, "hours": words.hours, "minutes": words.minutes}
    return environment


def _rendered(ours: str, view: View, own: Own | None, more: Mapping[str, Any] | None = None) -> str:
    environment = _environment(ours)
    values = {
        "plan": view,
        "tables": tables_of(view),
        "phases": phase_tables(view),
        "pictures": {
            "capacity": Markup(capacity_picture(view.capacity)),
            "dumbbells": Markup(dumbbells_picture(view.sets)),
            "timeline": Markup(timeline_picture(view)),
            "weeks": Markup(weeks_picture(view)),
        },
        "style": _style(),
        **(more or {}),
    }
    if own is None:
        return environment.get_template(ours).render(values)
    try:
        return environment.from_string(own.text).render(values)
    except TemplateSyntaxError as error:
        inside = error.name is not None
        raise _refused(own, None if inside else error.lineno, error.message or "", error.name or "") from error
    except TemplateNotFound as error:
        known = "it may name plan.md.j2, plan.html.j2, summary.md.j2 and summary.html.j2, and no file besides"
        raise _refused(own, _line(error), f"there is no template {error.name!r}; {known}") from error
    except RecursionError as error:
        raise _refused(own, _line(error), "it calls itself without an end") from error
    except MemoryError as error:
        raise _refused(own, _line(error), "it asks for more memory than there is") from error
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise _refused(own, _line(error), str(error)) from error


def _refused(own: Own, line: int | None, message: str, other: str = "") -> TemplateRefused:
    place = f"{own.name}:{line}" if line else own.name
    # What a value is in the program tells a person nothing: 'assistant.exports.view.View object'.
    said = re.sub(r"'assistant\.exports\.\w+\.(\w+) object'", r"\1", " ".join(message.split()))[:300]
    said = said or "it fails without a word"
    return TemplateRefused(
        f"{place}: {said}{f' (in {other})' if other else ''}",
        "mend the template; the README says which values it gets",
    )


def _line(error: BaseException) -> int | None:
    """The line of the person's template that was being rendered last; Jinja calls such a template `<template>`."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == "<template>"), None)


def _for_markdown(value: Any) -> Any:
    if isinstance(value, Markup) or value is None:
        return "" if value is None else value
    # What opens a line with a dash or a number and a point would become a list, a rule or a heading.
    return Markup(_OPENINGS.sub(r"\1\\\2", escaped(str(value))))
