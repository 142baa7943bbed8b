"""Views of documents for the tests of exports."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from assistant.evidence import evidence_of
from assistant.exports.preparing import prepare
from assistant.exports.view import View
from assistant.files import read_document
from rules.check import check
from rules.document import Document

ROOT = Path(__file__).parents[3]
NORTHWIND = ROOT / "assistant/examples/plans-in-git/plans/northwind.yaml"
DRAFTED = ROOT / "evals/data/drafted_plan.yaml"
FAULTY = ROOT / "assistant/examples/northwind-plan.yaml"
HOSTILE = Path(__file__).with_name("hostile.yaml")
MADE = dt.datetime(2027, 1, 4, 9, 30)


def read(file: Path) -> Document:
    return read_document(str(file)).document


def view_of(document: Document, made: dt.datetime = MADE) -> View:
    return prepare(document, check(document, today=made.date(), evidence=evidence_of(document)), made)


def view(file: Path) -> View:
    return view_of(read(file))


def minimal(**sections: Any) -> Document:
    engagement = {"company": "Acme", "role": "cmo", "start": "2027-01-04", "days_per_week": 1}
    engagement |= sections.pop("engagement", {})
    return Document.model_validate({"engagement": engagement, **sections})
