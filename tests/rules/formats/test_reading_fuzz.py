"""Whatever is thrown at the reader, it answers with a document or with lines for a person."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rules.document import Document
from rules.formats.problems import DocumentError
from rules.formats.reading import decode, parse

FEW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

GOOD = """\
engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
company_objectives:
  - {id: C1, text: "Reach 5M: by June", due: 2027-06-30}
baselines: &b
  - {metric: win_rate, value: 18, unit: percent}
okr_sets:
  - horizon: 90d
    objectives:
      - id: O1
        text: >
          Find the leak
          and fix it
        key_results:
          - {id: KR1, text: Audit, due_day: 30, hours: 60, citations: [okr-90-day-cro]}
"""
PIECES = [
    "\n",
    "  ",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "*b",
    "!!str ",
    "|\n",
    "'",
    '"',
    "\t",
    "#",
    "? ",
    "---\n",
    "%",
    "<<",
    "~",
]
FIELDS = [*Document.model_fields, "id", "text", "metric", "value", "with", "days", "key_results", "objectives", "x"]

scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["cro", "90d"])
)
structures = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=25,
)


def read(data: bytes | str, name: str) -> Document | None:
    """What the reader makes of it; anything but a document or a DocumentError is the reader's fault."""
    try:
        return parse(data if isinstance(data, str) else decode(data, name), name).document
    except DocumentError as error:
        refused = error
    assert refused.problems
    for line in str(refused).splitlines():
        assert line.startswith(f"{name}:")
    for problem in refused.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert len(problem.message) < 1500
    return None


@FEW
@given(st.binary(max_size=300), st.sampled_from(["a.yaml", "a.json"]))
@example(b"\xff\xfe\x00", "a.yaml")
@example(b"\x00\xd8\x00\xd8", "a.json")
def test_any_bytes(data: bytes, name: str) -> None:
    read(data, name)


@FEW
@given(st.text(max_size=300), st.sampled_from(["a.yaml", "a.json"]))
def test_any_text(text: str, name: str) -> None:
    read(text, name)


@FEW
@given(st.lists(st.sampled_from([*PIECES, "a", "b", "1", "engagement", "okr_sets"]), max_size=40).map("".join))
@example("a: |-\n\n  \t\n - ? : [")
@example("*a : *a")
@example("&a : *a")
@example("- &a\n- *a: b\n")
@example("!!binary")
def test_anything_that_looks_like_yaml(text: str) -> None:
    read(text, "a.yaml")


@FEW
@given(st.dictionaries(st.sampled_from(FIELDS), structures, max_size=5))
def test_any_structure(value: dict[str, Any]) -> None:
    read(json.dumps(value), "a.json")
    read(json.dumps({**value, "engagement": {"company": "A", "role": "cro", "start": "2026-12-01"}}), "a.json")


@FEW
@given(st.data())
def test_good_documents_with_something_wrong(data: st.DataObject) -> None:
    text = GOOD
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 6))
        text = text[:at] + data.draw(st.sampled_from(PIECES) | st.text(max_size=3)) + text[at + gone :]
    read(text, "a.yaml")


def test_the_good_document_is_good() -> None:
    assert read(GOOD, "a.yaml") is not None
