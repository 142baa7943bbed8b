"""Reports as JSON: the report of one file, or a list of them with their names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rules.finding import Report


def report_json(reports: Sequence[tuple[str, Report]], *, several: bool | None = None) -> str:
    """One report as it is; several (or `several=True`) as `{"files": [{"file": name, ...report}]}`."""
    if several is None:
        several = len(reports) != 1
    data: Any
    if several:
        data = {"files": [{"file": name, **report.as_dict()} for name, report in reports]}
    else:
        data = reports[0][1].as_dict()
    return dumps(data)


def dumps(data: Any) -> str:
    """JSON as this program prints it: indented, UTF-8 as it stands, dates as text, ending in a line break."""
    return json.dumps(data, indent=2, ensure_ascii=False, default=str) + "\n"
