"""What somebody in full time had to reach is no goal, and no target for a few days a week either."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant import critique

TODAY = dt.date(2026, 11, 22)
HEAD = "# VP Sales, 1 day a week from 1 March 2027\n\n## Six months\n- audit by 26 March, 20 h\n"


@pytest.mark.parametrize(
    ("said", "metric", "target"),
    [
        (
            "- qualified pipeline R4m to R6m, 30 h (The full-timer was going to do R30m.)",
            "qualified_pipeline_value",
            3e7,
        ),
        ("- quota attainment 48 % to 85 % (Mr Demir, full time, had 85 %.)", "quota_attainment", 85),
        (
            "- win rate 22% to 28%, 30 h\n\nThe 28% win rate is what our full-time director had to reach.",
            "win_rate",
            28,
        ),
    ],
)
def test_a_full_time_figure(said: str, metric: str, target: float) -> None:
    made = critique.of_text(f"{HEAD}{said}\n", today=TODAY)
    document: Any = made.document
    assert document["full_time_targets"] == [{"metric": metric, "target": target}]
    assert len(document["okr_sets"][0]["objectives"][0]["key_results"]) == 2
    assert "CAP107" in {one.code for one in made.report.findings}
