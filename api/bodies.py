"""What is sent to the API, as OpenAPI shows it: a document in one of its ways, and what is wanted of it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator

from api.examples import BRIEF
from assistant.storage.values import ID_PATTERN
from rules.formats.reading import MAX_BYTES

ID_EXAMPLE = "0f8fad5bd9cb469fa16570867728950e"

Id = Annotated[str, Field(pattern=ID_PATTERN, examples=[ID_EXAMPLE])]
Day = Annotated[dt.date, Field(ge=dt.date(1900, 1, 1), le=dt.date(9000, 12, 31), examples=["2027-01-04"])]
"""Beyond these years the calendar ends within a plan."""
Name = Annotated[
    str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$")
]
AnyDocument = Annotated[dict[str, Any], WithJsonSchema({"$ref": "#/components/schemas/Document"})]


def given_as(example: dict[str, Any], *, kept: bool = True) -> ConfigDict:
    """What a body that gives a document says of itself: an example, and that just one of the ways is taken."""
    ways = [["document"], ["text"], *([["document_id"]] if kept else [])]
    more: dict[str, Any] = {"examples": [example], "oneOf": [{"required": way} for way in ways]}
    return ConfigDict(extra="forbid", json_schema_extra=more)


class Shape(BaseModel):
    """Every body of ours: a field that nobody knows is refused."""

    model_config = ConfigDict(extra="forbid")


class Given(Shape):
    """A document in one of three ways: as JSON, as the text of a YAML or JSON file, or one that is kept here."""

    model_config = given_as({"document": BRIEF})

    document: Annotated[AnyDocument, Field(description="The document; GET /v1/schema has every field.")] | None = None
    text: Annotated[str, Field(max_length=MAX_BYTES, description="The same as YAML or JSON text.")] | None = None
    document_id: Annotated[Id, Field(description="One that is kept here.")] | None = None
    version: (
        Annotated[int, Field(ge=1, le=2**31 - 1, description="Which version of it; the newest by default.")] | None
    ) = None

    @model_validator(mode="after")
    def _one_way(self) -> Given:
        ways = [name for name in ("document", "text", "document_id") if getattr(self, name) is not None]
        if len(ways) != 1:
            raise ValueError(f"give one of document, text and document_id, not {' and '.join(ways) or 'none'}")
        if self.version is not None and self.document_id is None:
            raise ValueError("version belongs to document_id")
        return self


class GivenOnADay(Given):
    """The same, judged by a day."""

    today: Annotated[Day, Field(description="The day to judge by; the server's by default.")] | None = None


class OnADay(Shape):
    """What a kept document is judged by: the newest version and the server's day by default."""

    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    today: Day | None = None


class NewDocument(Shape):
    """A document to keep, as JSON or as text; text stays as it is, comments and all."""

    model_config = given_as({"name": "Northwind, brief", "document": BRIEF}, kept=False)

    name: Annotated[Name, Field(description="What lists show; the company's name by default.")] | None = None
    document: AnyDocument | None = None
    text: Annotated[str, Field(max_length=MAX_BYTES)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> NewDocument:
        if (self.document is None) == (self.text is None):
            raise ValueError("give one of document and text")
        return self


class NewKey(Shape):
    """A key to make."""

    name: Annotated[Name, Field(examples=["the CI of Northwind"])]
    scope: Literal["read", "write", "admin"] = "read"


class Retention(Shape):
    """How many days things are kept; null: until they are deleted."""

    retention_days: Annotated[int, Field(ge=1, le=36_500, strict=True)] | None
