from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import rules.document as documents
from rules.document.base import Section
from rules.formats.reading import parse
from rules.formats.schema import DESCRIPTIONS, DIALECT, schema
from rules.formats.writing import to_json

SCHEMAS = Path(__file__).parents[3] / "rules" / "schemas"
EXAMPLES = Path(__file__).parents[3] / "assistant" / "examples"


def definitions() -> dict[str, Any]:
    return schema()["$defs"]


def test_it_names_its_dialect_and_describes_every_section() -> None:
    made = schema()
    assert made["$schema"] == DIALECT
    assert all(section.get("description") for section in made["$defs"].values())
    assert made["$defs"]["Document"]["required"] == ["engagement"]


def test_every_section_of_the_document_is_described() -> None:
    assert set(DESCRIPTIONS["Document"]) == set(documents.Document.model_fields)


@pytest.mark.parametrize("name", DESCRIPTIONS)
def test_descriptions_name_fields_that_exist(name: str) -> None:
    assert set(DESCRIPTIONS[name]) <= set(definitions()[name]["properties"])


def test_numbers_are_written_once_with_their_bounds() -> None:
    hours = definitions()["Engagement"]["properties"]["hours_per_day"]
    assert (hours["type"], hours["exclusiveMinimum"], hours["maximum"], hours["default"]) == ("number", 0, 24, 10)
    assert "with" in definitions()["Activity"]["properties"]


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda file: file.stem)
def test_shipped_examples_fit_the_schema(file: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    import json

    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    document = parse(file.read_text(encoding="utf-8"), file.name).document
    jsonschema.Draft202012Validator(made).validate(json.loads(to_json(document)))


def test_sections_refuse_unknown_fields() -> None:
    assert all(section["additionalProperties"] is False for section in definitions().values())
    assert issubclass(documents.Document, Section)


def test_the_published_schema_is_this_one() -> None:
    published = json.loads((SCHEMAS / "document.json").read_text("utf-8"))
    assert published == json.loads(json.dumps(schema())), "ninetyday schema > rules/schemas/document.json"
