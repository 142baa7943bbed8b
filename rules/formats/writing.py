"""Write an engagement document as YAML or JSON that people can read and edit; `reading.parse` reads it back."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from typing import TYPE_CHECKING, Any, cast

from rules.document import Document
from rules.document.base import Section
from rules.document.brief import Baseline

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node, ScalarNode

WIDTH = 110
_LONG = 90
_SHORT = 100
_STARTS_PLAIN = re.compile(r"[\w($€£]")
_TAG = "tag:yaml.org,2002:"


def as_data(document: Document) -> dict[str, Any]:
    """The document as plain data in the contract's order; dates stay dates, absent fields are left out."""
    return _section(document)


def to_json(document: Document) -> str:
    """The document as JSON, indented, in the contract's order."""
    return json.dumps(as_data(document), indent=2, ensure_ascii=False, default=_iso) + "\n"


def to_yaml(document: Document) -> str:
    """The document as YAML 1.2 in the contract's order: long texts folded, short lists on one line, dates plain."""
    return plain_yaml(as_data(document))


def plain_yaml(data: dict[str, Any]) -> str:
    """Plain data as YAML, in the same style."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.width = WIDTH
    yaml.allow_unicode = True
    stream = io.StringIO()
    yaml.serialize(_node(data), stream)  # pyright: ignore[reportUnknownMemberType]
    return _spaced(stream.getvalue())


def _section(section: Section) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, field in type(section).model_fields.items():
        value = getattr(section, name)
        if _left_out(section, name, value, field.get_default(call_default_factory=True)):
            continue
        data[field.alias or name] = _plain(value)
    return data


def _left_out(section: Section, name: str, value: Any, default: Any) -> bool:
    if isinstance(section, Baseline) and name == "value":
        return False  # `value: null` says that the figure is known to be missing
    if value is None:
        return True
    return value == default and (name not in section.model_fields_set or value in ((), {}))


def _plain(value: Any) -> Any:
    if isinstance(value, Section):
        return _section(value)
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in cast("tuple[Any, ...]", value)]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in cast("dict[Any, Any]", value).items()}
    return value


def _iso(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a document")


def _node(value: Any, depth: int = 0) -> Node:
    """YAML nodes by hand: only so may each value be written in the style that reads best."""
    from ruamel.yaml.nodes import MappingNode, SequenceNode

    if isinstance(value, dict):
        section = cast("dict[str, Any]", value)
        flat = not section or (depth > 1 and _fits_one_line([*section, *section.values()]))
        pairs = [(_text(key), _node(one, depth + 1)) for key, one in section.items()]
        return MappingNode(_TAG + "map", pairs, flow_style=flat)  # pyright: ignore[reportUnknownMemberType]
    if isinstance(value, list):
        items = cast("list[Any]", value)
        nodes = [_node(one, depth + 1) for one in items]
        return SequenceNode(_TAG + "seq", nodes, flow_style=_fits_one_line(items))  # pyright: ignore[reportUnknownMemberType]
    if isinstance(value, str):
        return _text(value)
    return _scalar_node(*_scalar(value))


def _fits_one_line(values: list[Any]) -> bool:
    nested = any(isinstance(one, (dict, list)) for one in values)
    return not nested and sum(len(str(one)) + 2 for one in values) < _SHORT


def _scalar(value: Any) -> tuple[str, str]:
    if value is None:
        return "null", "null"
    if isinstance(value, bool):
        return "bool", "true" if value else "false"
    if isinstance(value, int):
        return "int", str(value)
    if isinstance(value, float):
        # 1e+16 without a dot is a number to YAML 1.2 and a text to older readers.
        text = repr(value)
        return "float", text if "." in text or "e" not in text else text.replace("e", ".0e")
    return "timestamp", _iso(value)


def _text(value: str) -> ScalarNode:
    line = value.removesuffix("\n")
    tame = line == line.strip() and line.isprintable() and "  " not in line
    if tame and " " in line and (len(line) > _LONG or line != value):
        return _scalar_node("str", value, ">")
    plain = tame and line == value and _STARTS_PLAIN.match(value) and not _reads_as_other(value)
    return _scalar_node("str", value, None if plain else '"')


def _reads_as_other(value: str) -> bool:
    """Whether a plain word would be read as something else, here or by a YAML 1.1 reader."""
    return value.lower() in ("yes", "no", "on", "off", "y", "n", "~", "null", "true", "false", "", "=", "<<")


def _scalar_node(kind: str, text: str, style: str | None = None) -> ScalarNode:
    from ruamel.yaml.nodes import ScalarNode

    return ScalarNode(_TAG + kind, text, style=style)  # pyright: ignore[reportUnknownMemberType]


def _spaced(text: str) -> str:
    """An empty line before each section, as people leave one."""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        if lines and line[:1].isalpha():
            lines.append("\n")
        lines.append(line)
    return "".join(lines)
