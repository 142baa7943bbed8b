from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any, cast

import pytest

from rules.config.configuration_fields import fields
from rules.config.configuration_schema import DIALECT, configuration_schema
from rules.config.house_kinds import HOUSE_RULE, condition_fields
from rules.config.kinds import Fields, Kind
from tests.rules.configurations import WHOLE, problems_of

SCHEMAS = Path(__file__).parents[3] / "rules" / "schemas"


def test_every_key_is_described() -> None:
    made = configuration_schema()
    assert made["$schema"] == DIALECT
    top: dict[str, Any] = made["properties"]
    assert all(one.get("description") for one in top.values())
    assert all(one.get("description") for one in top["thresholds"]["properties"].values())
    assert top["thresholds"]["properties"]["audit_by"]["description"] == (
        "The audit is due by this day. Unit: day of the engagement. Default: 30."
    )
    assert {"extend-select", "extend_select"} <= set(top)
    assert top["severities"]["properties"]["CAP101"]["description"].endswith("By default: error.")


@pytest.mark.parametrize("kind", [fields(), HOUSE_RULE, condition_fields()])
def test_tables_refuse_unknown_keys(kind: Fields) -> None:
    shape = kind.shape()
    assert shape["additionalProperties"] is False
    assert set(kind.fields) <= set(shape["properties"])


def test_a_sample_fits() -> None:
    jsonschema: Any = pytest.importorskip("jsonschema")
    made = configuration_schema()
    jsonschema.Draft7Validator.check_schema(made)
    jsonschema.Draft7Validator(made).validate(tomllib.loads(WHOLE))


@pytest.mark.parametrize(
    "text",
    [
        "selct = []",
        "thresholds.audit_by = 0",
        "thresholds.audit_by = 'x'",
        "thresholds.company_objectives = [3]",
        "severities.CAP101 = 'warn'",
        "metrics = [{name = 'x'}]",
        "phrases.nothing = {also = []}",
        "house_rules = [{code = 'ACME001'}]",
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(text: str) -> None:
    jsonschema: Any = pytest.importorskip("jsonschema")
    assert problems_of(text)
    assert not jsonschema.Draft7Validator(configuration_schema()).is_valid(tomllib.loads(text))


def test_every_reference_leads_somewhere() -> None:
    made = configuration_schema()
    assert set(_references(made)) == {"#/definitions/condition"}
    assert "condition" in made["definitions"]


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        table = cast("dict[str, Any]", part)
        own = [table["$ref"]] if "$ref" in table else []
        return own + [one for inner in table.values() for one in _references(inner)]
    return [one for inner in cast("list[Any]", part) for one in _references(inner)] if isinstance(part, list) else []


def test_a_kind_of_nothing_takes_all() -> None:
    assert Kind().schema() == {}


def test_the_published_schema_is_this_one() -> None:
    published = json.loads((SCHEMAS / "settings.json").read_text("utf-8"))
    assert published == configuration_schema(), "ninetyday schema --config > rules/schemas/settings.json"
