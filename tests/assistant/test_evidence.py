from __future__ import annotations

from pathlib import Path

import pytest

from assistant.evidence import evidence_of, play_text, shipped_card
from knowledge.plays import PLAYS_FOLDER
from rules.document import Document

ENGAGEMENT = {"company": "A", "role": "cro", "start": "2026-12-01", "days_per_week": 2}


def draft(*citations: str, play: str | None = None) -> Document:
    objective = {"id": "O1", "text": "t", "citations": list(citations), "play": play}
    sets = [{"horizon": "90d", "objectives": [objective]}]
    return Document.model_validate({"engagement": ENGAGEMENT, "okr_sets": sets, "provenance": {"model": "m"}})


def test_what_nobody_drafted_has_no_evidence() -> None:
    assert evidence_of(Document.model_validate({"engagement": ENGAGEMENT})) is None


def test_cited_cards_and_plays_are_read_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    play = next(PLAYS_FOLDER.rglob("*.yaml")).stem
    opened: list[str] = []
    read = Path.read_bytes

    def noted(self: Path) -> bytes:
        opened.append(self.stem)
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", noted)
    shipped_card.cache_clear()
    play_text.cache_clear()
    cited = draft("okr-90-day-cro", "no-such-card", play=play)
    evidence = evidence_of(cited)
    assert evidence is not None
    assert list(evidence.passages) == ["okr-90-day-cro"]
    assert "30" in evidence.passages["okr-90-day-cro"]
    assert list(evidence.plays) == [play]
    assert sorted(opened) == sorted(["okr-90-day-cro", play])
    assert evidence_of(cited) == evidence
    assert len(opened) == 2, "a draft that is judged again has nothing opened again"


@pytest.mark.parametrize("name", ["../../errors", "/etc/passwd", "a/b", "A", "..", "x\0"])
def test_an_id_is_never_a_path(name: str) -> None:
    evidence = evidence_of(draft(name))
    assert evidence is not None
    assert not evidence.passages


def test_a_plan_s_initiatives_have_the_plays_that_made_it() -> None:
    play = next(PLAYS_FOLDER.rglob("*.yaml")).stem
    plan = {"activities": [], "initiatives": ["Something"]}
    made = {"engagement": ENGAGEMENT, "ninety_day_plan": plan, "provenance": {"model": "m", "plays": [play]}}
    evidence = evidence_of(Document.model_validate(made))
    assert evidence is not None
    assert list(evidence.plays) == [play]
