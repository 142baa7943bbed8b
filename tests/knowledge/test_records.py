from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.cards import load_cards
from knowledge.errors import RecordError
from knowledge.gaps import Gap
from knowledge.plays import load_plays
from tests.knowledge.library_fixtures import write_card, write_play, write_sources


def test_cards_and_plays_load_in_order_of_id(tmp_path: Path) -> None:
    sources = write_sources(tmp_path)
    assert [card.id for card in load_cards(sources.cards)] == ["audit-cmo", "audit-cro", "six-months", "vanity"]
    plays = load_plays(sources.plays)
    assert [play.id for play in plays] == ["any-figure", "cmo-leads", "dead-deals", "slow-quotes"]
    assert Gap("system", "crm", "the deal list") in plays[0].parts()
    assert plays[0].hours.usual(4) == 12
    assert plays[0].moves("win_rate")
    assert not plays[3].moves("win_rate")
    assert plays[3].moves("sales_cycle_days")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("roles: [cro, cmo]", "roles: [cro, cxo]", "roles.1: 'cxo' is not known; known: cro, cmo, cso, cgo, vp_sales"),
        ("topics:", "topic:", "unknown key topic; did you mean topics? (and 1 more)"),
        ("horizon: [90d]", "horizon: []", "horizon: "),
        ("document: goals", "dokument: goals", "unknown key source.dokument; did you mean document?"),
        ("id: audit", "id: other", "'other' is not the file's name 'audit'"),
        ("title: the audit", "title: the: audit", "line 3: "),
        ("title: the audit", "title: a\ntitle: b", "line 4: "),
        ("---\nid", "id", "line 1: a card starts with"),
        ("\n---\n", "\n", "never closed"),
        ("The audit covers pipeline and team.", " ", "body: "),
    ],
)
def test_a_card_is_refused_in_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = write_card(tmp_path, "audit")
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_cards(tmp_path)
    assert said in str(caught.value)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("purpose: quick_win", "purpose: quickwin", "purpose: 'quickwin' is not known; did you mean quick_win?"),
        ("kind: deliverable", "kindness: 1\nkind: deliverable", "unknown key kindness; did you mean kind?"),
        ("each: 1", "eech: 1", "unknown key hours.eech; did you mean each?"),
        ("per: sellers", "per: null", "hours: each is 1 and per is null"),
        ("{by_day}", "{by_dya}", "wording: unknown gap 'by_dya'; did you mean by_day?"),
        ("span: control", "span: influence", "span is influence and depends_on is null"),
        ("kind: deliverable", "kind: measured", "metrics is empty"),
        ("latest: 85", "latest: 95", "beyond the horizon's day 90"),
        ("earliest: 31", "earliest: 30", "a quick win is due after day 30"),
        ("usual: 60", "usual: 90", "not in order"),
        ("purpose: quick_win", "purpose: audit", "an audit is due by day 30"),
        ("kind: deliverable", "figure: [no-show]\nkind: deliverable", "figure is for plays of metrics [any]"),
        ("kind: deliverable", "asks: ceo\nkind: deliverable", "an interview question, and nothing else"),
        ("spend: 0", "spend: -5", "needs.spend: input should be greater than or equal to 0, got -5"),
        ("id: dead", "id: dead\nwhat", "not"),
    ],
)
def test_a_play_is_refused_in_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    file = write_play(tmp_path, "dead")
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        load_plays(tmp_path)
    assert said in str(caught.value)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_id_is_used_once(tmp_path: Path) -> None:
    write_card(tmp_path / "a", "audit")
    write_card(tmp_path / "b", "audit")
    with pytest.raises(RecordError, match="ids are unique"):
        load_cards(tmp_path)
    write_play(tmp_path / "a", "dead")
    write_play(tmp_path / "b", "dead")
    with pytest.raises(RecordError, match="ids are unique"):
        load_plays(tmp_path)


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"---\nid: \xff\n")
    with pytest.raises(RecordError, match="not UTF-8 at byte 8"):
        load_cards(tmp_path)
