"""Reports as JSON: the report of one file, or a list of them with their names."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from rules.finding import Report

_ACTS_ON_TERMINALS = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


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
    text = json.dumps(data, indent=2, ensure_ascii=False, default=str)
    # JSON leaves these as they are; a terminal that shows the answer would act on them.
    return _ACTS_ON_TERMINALS.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"
