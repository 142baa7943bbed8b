"""What every case's report says, word by word, one file a rule: what a change does to messages shows in its diff.

`python -m tests.rules.reports` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.rules.loading import Case, cases

FOLDER = Path(__file__).parent


def told(code: str) -> str:
    """The reports of a rule's cases: each finding's place, message, figures and fix, and what was not assessed."""
    own = [case for case in cases() if case.code == code]
    return "\n\n".join("\n".join(_case(case)) for case in own if not case.passes) + "\n"


def _case(case: Case) -> Iterator[str]:
    report = case.check()
    yield f"# {case.name.partition(': ')[2]}"
    for one in report.findings:
        yield f"{one.severity} {one.path}: {one.message}"
        yield f"  {json.dumps(dict(one.figures), ensure_ascii=False, default=str)}"
        if one.fix:
            yield f"  {one.fix.safety}: {one.fix.description}"
            yield from (f"  {json.dumps(change, ensure_ascii=False, default=str)}" for change in one.fix.patch)
    for one in report.not_assessed:
        yield f"not assessed {one.path}: {one.reason}; {one.add}"


def codes() -> list[str]:
    """Every code that has cases."""
    return [code for code, _ in groupby(case.code for case in cases())]
