"""Turn a pydantic error about a card or play into one line that names file, key, value and the nearest known name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from knowledge.errors import RecordError
from knowledge.vocabulary import nearest
from knowledge.yaml_reading import read_mapping, read_text

if TYPE_CHECKING:
    from pathlib import Path

_QUOTED = re.compile(r"'([^']*)'")
_MOST = 60  # characters of a value that an error shows


_Model = TypeVar("_Model", bound=BaseModel)


def read_file(file: Path, model: type[_Model]) -> _Model:
    """A YAML file as what it should hold. Raises RecordError, naming file and place."""
    values = read_mapping(read_text(file), file)
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise record_error(file, model, error) from error


def record_error(file: Path | str, model: type[BaseModel], error: ValidationError) -> RecordError:
    """The first fault of `error`, and how many more there are."""
    faults = error.errors(include_url=False)
    # An unknown key comes first: it usually explains the missing one beside it.
    fault = next((item for item in faults if item["type"] == "extra_forbidden"), faults[0])
    key = ".".join(str(part) for part in fault["loc"]) or "the file"
    value = _shown(fault["input"])
    match fault["type"]:
        case "extra_forbidden":
            known = _fields_at(model, fault["loc"][:-1])
            said = f"unknown key {key}; {nearest(str(fault['loc'][-1]), known)}"
        case "missing":
            said = f"{key} is missing"
        case "literal_error":
            expected = _QUOTED.findall(str(fault.get("ctx", {}).get("expected", "")))
            said = f"{key}: {value} is not known; {nearest(str(fault['input']), expected)}"
        case "value_error":
            said = f"{key}: {fault['msg'].removeprefix('Value error, ')}"
        case _:
            said = f"{key}: {fault['msg'][0].lower()}{fault['msg'][1:]}, got {value}"
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return RecordError(f"{file}: {said}{more}")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _MOST else text[: _MOST - 3] + "..."


def _fields_at(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    for part in path:
        field = model.model_fields.get(str(part))
        inner = _model_in(field.annotation) if field is not None else None
        model = inner or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part)) is not None), None)
