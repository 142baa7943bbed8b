"""The sheet that a reader fills in, and the counts on it; no draft is made here."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.drafting.pipeline import Refusal
from evals import drafts
from evals.drafts import BRIEFS, Timed, main, sentences, table, verdicts
from rules.formats.reading import parse

SHEET = """\
- {brief: cro-a, set: 90d, id: KR1, text: One., send: true, reason: null}
- {brief: cro-a, set: 90d, id: KR2, text: Two., send: false, reason: says nothing}
- {brief: vp-b, set: 6m, id: KR3, text: Three., send: true, reason: null}
- {brief: vp-b, set: 6m, id: KR4, text: Four., send: null, reason: null}
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.yaml"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_verdicts_are_counted_by_role_by_set_and_in_all(sheet: Path) -> None:
    assert list(verdicts(sheet))[:-1] == [
        "role cro: 1 of 2 sent on (50%)",
        "role vp: 1 of 1 sent on (100%)",
        "set 6m: 1 of 1 sent on (100%)",
        "set 90d: 1 of 2 sent on (50%)",
        "all: 2 of 3 sent on (66.7%)",
    ]


def test_what_is_not_sent_on_comes_with_its_reason(sheet: Path) -> None:
    assert list(verdicts(sheet))[-1] == "  cro-a 90d KR2: says nothing"


def test_a_sheet_that_nobody_filled_in_counts_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("- {brief: cro-a, set: 90d, id: KR1, text: One., send: null, reason: null}\n", encoding="utf-8")
    assert list(verdicts(path)) == ["all: 0 of 0 sent on (0.0%)"]


def test_the_command_counts_verdicts_without_drafting(
    sheet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["evals.drafts", "--verdicts", str(sheet)])
    monkeypatch.setattr(drafts, "drafts", None)
    main()
    assert "all: 2 of 3 sent on" in capsys.readouterr().out


def timed(outcome: Any) -> Timed:
    return Timed("cro-a", "both", 10.0, 7.5, 3, outcome)


def test_a_refusal_has_no_sentence_to_judge() -> None:
    assert sentences([timed(Refusal("too few hours"))]) == []


def test_a_refusal_stands_in_the_table_with_its_reason() -> None:
    (_, line) = table([timed(Refusal("too few hours"))])
    assert line.split()[:6] == ["cro-a", "both", "10.0", "7.5", "3", "25%"]
    assert line.endswith("refused: too few hours")


def test_every_drafted_sentence_waits_for_a_verdict() -> None:
    text = (BRIEFS / "cro-software.yaml").read_text(encoding="utf-8")
    text += "okr_sets: [{horizon: 90d, objectives: [{id: O1, text: Sell, key_results: [{id: KR1, text: Ring.}]}]}]\n"
    rows = sentences([timed(SimpleNamespace(document=parse(text, "x").document))])
    assert [(row["id"], row["text"], row["send"], row["reason"]) for row in rows] == [
        ("O1", "Sell", None, None),
        ("KR1", "Ring.", None, None),
    ]
