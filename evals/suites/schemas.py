"""Write the JSON Schema of every dataset beside it: `python -m evals.suites.schemas`."""

from __future__ import annotations

import json

from evals.suites.suite import Suite
from evals.suites.table import SUITES


def written(suite: Suite) -> str:
    """A schema as it is kept."""
    return json.dumps(suite.schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Write them all."""
    for one in SUITES.values():
        one.schema_file.write_text(written(one), encoding="utf-8")


if __name__ == "__main__":
    main()
