"""Which reply schemas a model may be given.

A decoder that follows a schema guarantees the form only as far as it knows the schema's keywords, and says nothing
about those that it doesn't know: llama.cpp ignores bounds of non-integer numbers, `multipleOf` and `uniqueItems`, and a
`pattern` makes it forget `maxLength`. A string or a list without a bound can run to the token limit. So a schema that
would be enforced only in part is refused when the code that declares it first runs, and not found out from bad replies.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from pydantic import BaseModel

MAX_REPETITIONS = 2000
"""The largest maxLength or maxItems. 2,000 characters take the embedded engine about 20 s; no field needs more."""

_NOTES: set[str] = {"title", "description", "default", "examples", "deprecated", "discriminator"}
_ANYWHERE = {"type", "enum", "const", "$ref", "anyOf", "oneOf"}
_BY_TYPE: dict[str, set[str]] = {
    "string": {"minLength", "maxLength", "format"},
    "integer": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"},
    "number": set(),
    "boolean": set(),
    "null": set(),
    "array": {"items", "prefixItems", "minItems", "maxItems"},
    "object": {"properties", "required", "additionalProperties"},
}
_BOUNDED_FORMATS = {"date", "time", "date-time", "uuid"}


def check_reply_schema(reply: type[BaseModel]) -> dict[str, Any]:
    """Return the reply's JSON schema. Raises TypeError, naming every place that could not be enforced."""
    schema = reply.model_json_schema()
    faults = list(_faults(schema, reply.__name__, schema.get("$defs", {}), ()))
    if faults:
        raise TypeError("this reply's schema would not be enforced:\n" + "\n".join(f"  {fault}" for fault in faults))
    return schema


def _faults(node: dict[str, Any], place: str, shared: dict[str, Any], above: tuple[str, ...]) -> Iterator[str]:
    kind = cast("str | None", node.get("type"))
    allowed = _NOTES | _ANYWHERE | _BY_TYPE.get(kind or "", set[str]()) | ({"$defs"} if not above else set[str]())
    for keyword in sorted(node.keys() - allowed):
        hint = "check it in a validator instead"
        yield f"{place}: {keyword!r} is not followed for a {kind or 'value'}; {hint}"
    if "$ref" in node:
        name = str(node["$ref"]).rpartition("/")[2]
        if name in above:
            yield f"{place}: {name} contains itself, so it has no bound"
        else:
            yield from _faults(shared[name], place, shared, (*above, name))
        return
    for keyword in ("anyOf", "oneOf"):
        for branch in cast("list[dict[str, Any]]", node.get(keyword, [])):
            yield from _faults(branch, place, shared, above or ("",))
    if "enum" in node or "const" in node or "anyOf" in node or "oneOf" in node:
        return
    if kind is None:
        yield f"{place}: any value at all may stand here; give it a type"
    elif kind == "string":
        yield from _string_faults(node, place)
    elif kind == "array":
        yield from _array_faults(node, place, shared, above)
    elif kind == "object":
        yield from _object_faults(node, place, shared, above)


def _string_faults(node: dict[str, Any], place: str) -> Iterator[str]:
    if "format" in node:
        if node["format"] not in _BOUNDED_FORMATS:
            known = ", ".join(sorted(_BOUNDED_FORMATS))
            yield f"{place}: format {node['format']!r} is not followed; use one of {known}"
        return
    yield from _bound_faults(node, place, "maxLength", "max_length")


def _array_faults(node: dict[str, Any], place: str, shared: dict[str, Any], above: tuple[str, ...]) -> Iterator[str]:
    inner = above or ("",)
    if "prefixItems" in node:
        for number, item in enumerate(cast("list[dict[str, Any]]", node["prefixItems"])):
            yield from _faults(item, f"{place}[{number}]", shared, inner)
    else:
        yield from _faults(cast("dict[str, Any]", node.get("items", {})), f"{place}[]", shared, inner)
    yield from _bound_faults(node, place, "maxItems", "max_length")


def _object_faults(node: dict[str, Any], place: str, shared: dict[str, Any], above: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(node.get("additionalProperties", False), bool) or node.get("additionalProperties") is True:
        yield f"{place}: its keys are open, so it has no bound; name them as fields"
    for name, field in cast("dict[str, dict[str, Any]]", node.get("properties", {})).items():
        yield from _faults(field, f"{place}.{name}", shared, above or ("",))


def _bound_faults(node: dict[str, Any], place: str, keyword: str, argument: str) -> Iterator[str]:
    bound = node.get(keyword)
    if bound is None:
        yield f"{place}: no {keyword}; give it Field({argument}=...)"
    elif bound > MAX_REPETITIONS:
        yield f"{place}: {keyword} {bound} is above {MAX_REPETITIONS}; ask for less in one field"
