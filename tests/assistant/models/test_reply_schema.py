from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from pydantic import BaseModel, Field, create_model

from assistant.models.reply_schema import check_reply_schema

Short = Annotated[str, Field(max_length=20)]


class Colour(StrEnum):
    red = "red"
    blue = "blue"


class Part(BaseModel):
    text: Short
    on: date


class Fine(BaseModel):
    words: Annotated[list[Short], Field(min_length=1, max_length=3)]
    pair: Annotated[tuple[Short, int], Field(max_length=2)]
    choice: Literal["a", "b"]
    colour: Colour
    count: Annotated[int, Field(ge=1, le=9)]
    share: float
    perhaps: Short | None = None
    either: Short | int
    part: Part
    parts: Annotated[list[Part], Field(max_length=2)]
    id: UUID
    done: bool


class Tree(BaseModel):
    children: Annotated[list[Tree], Field(max_length=2)]


def test_what_the_decoder_follows_is_allowed() -> None:
    assert check_reply_schema(Fine)["title"] == "Fine"
    assert check_reply_schema(create_model("Built", choice=(Literal["x", "y"], ...)))["title"] == "Built"


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        (str, "Reply.field: no maxLength; give it Field(max_length=...)"),
        (str | None, "Reply.field: no maxLength"),
        (list[Short], "Reply.field: no maxItems"),
        (Annotated[list[str], Field(max_length=2)], "Reply.field[]: no maxLength"),
        (Annotated[str, Field(max_length=9, pattern="^a")], "Reply.field: 'pattern' is not followed for a string"),
        (Annotated[str, Field(max_length=5000)], "Reply.field: maxLength 5000 is above 2000"),
        (Annotated[float, Field(ge=0)], "Reply.field: 'minimum' is not followed for a number"),
        (Annotated[int, Field(multiple_of=5)], "Reply.field: 'multipleOf' is not followed for a integer"),
        (Annotated[set[Short], Field(max_length=2)], "Reply.field: 'uniqueItems' is not followed for a array"),
        (dict[str, int], "Reply.field: its keys are open"),
        (Any, "Reply.field: any value at all"),
        (Tree, "Tree contains itself"),
        (Annotated[list[dict[str, Any]], Field(max_length=2)], "Reply.field[]: its keys are open"),
    ],
)
def test_what_it_would_not_follow_is_refused(kind: Any, fault: str) -> None:
    with pytest.raises(TypeError) as caught:
        check_reply_schema(create_model("Reply", field=(kind, ...)))
    assert fault in str(caught.value)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(TypeError) as caught:
        check_reply_schema(create_model("Reply", a=(str, ...), b=(list[str], ...)))
    assert str(caught.value).count("Reply.") == 3
