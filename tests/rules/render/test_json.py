from __future__ import annotations

import json

from rules.finding import Report
from rules.render.json import report_json

EMPTY = Report((), ())


def test_one_file_is_its_report() -> None:
    assert json.loads(report_json([("a.yaml", EMPTY)])) == EMPTY.as_dict()


def test_several_files_carry_their_names() -> None:
    data = json.loads(report_json([("a.yaml", EMPTY), ("b.yaml", EMPTY)]))
    assert data == {"files": [{"file": "a.yaml", **EMPTY.as_dict()}, {"file": "b.yaml", **EMPTY.as_dict()}]}


def test_one_readable_file_of_several_is_still_a_list() -> None:
    assert json.loads(report_json([("a.yaml", EMPTY)], several=True))["files"][0]["file"] == "a.yaml"
