"""A company's own guidance on disk: added at once or not at all, replaced by name, deleted whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from knowledge.cards import load_cards
from knowledge.index import Sources
from knowledge.own import store
from knowledge.own.store import OWN_FILES, OwnGuidance, OwnGuidanceRefused, is_own
from knowledge.reading import read_source
from knowledge.search import Library
from tests.knowledge.library_fixtures import WordVectors, write_sources

DAY = dt.date(2027, 1, 4)
HANDBOOK = b"# Handbook\n\n## Discounts\n\nNo discount above 10 % without the founder.\n"


@pytest.fixture
def own(tmp_path: Path) -> OwnGuidance:
    return OwnGuidance(tmp_path / "guidance")


def add(own: OwnGuidance, data: bytes = HANDBOOK, name: str = "handbook.md") -> tuple[store.OwnDocument, bool]:
    return own.add(read_source(data, name), data, DAY)


def texts(own: OwnGuidance) -> dict[str, str]:
    return {card.id: card.body for card in load_cards(own.folder, OWN_FILES)}


def test_each_passage_is_a_card_with_document_and_section(own: OwnGuidance) -> None:
    add(own)
    (card,) = load_cards(own.folder, OWN_FILES)
    assert (card.id, card.title, card.body) == (
        "own-handbook-md-1",
        "Discounts",
        "No discount above 10 % without the founder.",
    )
    assert (card.source.name, card.source.section) == ("handbook.md", "Handbook > Discounts > line 5")
    assert is_own(card.id)


def test_a_document_is_listed_with_what_it_is(own: OwnGuidance) -> None:
    added, changed = add(own)
    assert changed
    assert own.documents() == (added,)
    assert (added.id, added.name, added.title, added.sections, added.added) == (
        "handbook-md",
        "handbook.md",
        "Handbook",
        1,
        "2027-01-04",
    )


def test_the_same_bytes_again_change_nothing(own: OwnGuidance) -> None:
    add(own)
    assert add(own)[1] is False


def test_a_document_of_the_same_name_is_replaced(own: OwnGuidance) -> None:
    add(own)
    add(own, b"# Handbook\n\nEverything is negotiable from now on.\n")
    assert texts(own) == {"own-handbook-md-1": "Everything is negotiable from now on."}


def test_two_names_with_the_same_letters_are_two_documents(own: OwnGuidance) -> None:
    add(own, name="hand book.md")
    add(own, name="hand-book.md")
    assert len({one.id for one in own.documents()}) == 2


@pytest.mark.parametrize("name", ["Übersicht.md", "手册.md", "..md", "a" * 200 + ".md"])
def test_any_name_makes_an_id(own: OwnGuidance, name: str) -> None:
    assert add(own, name=name)[0].name == name
    assert len(texts(own)) == 1


def test_a_removed_document_leaves_nothing(own: OwnGuidance) -> None:
    add(own)
    own.remove("handbook.md")
    assert [path.name for path in own.folder.iterdir()] == [".lock"]


def test_removing_what_is_not_there_says_what_is(own: OwnGuidance) -> None:
    add(own)
    with pytest.raises(OwnGuidanceRefused, match="did you mean handbook-md"):
        own.remove("handbok-md")


def test_a_document_without_a_sentence_is_refused(own: OwnGuidance) -> None:
    with pytest.raises(OwnGuidanceRefused, match="no sentence that could be cited"):
        add(own, b"# Title\n")


def test_one_document_too_many_is_refused(own: OwnGuidance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_DOCUMENTS", 1)
    add(own)
    with pytest.raises(OwnGuidanceRefused, match="there are 1 documents already"):
        add(own, name="other.md")


def test_a_document_too_long_is_refused(own: OwnGuidance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_SECTIONS", 1)
    with pytest.raises(OwnGuidanceRefused, match="makes 2 passages, at most 1"):
        add(own, b"# A\n\nOne two three.\n\n# B\n\nFour five six.\n")


def test_a_disk_that_is_full_leaves_the_old_document(own: OwnGuidance, monkeypatch: pytest.MonkeyPatch) -> None:
    add(own)

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OwnGuidanceRefused, match="No space left on device"):
        add(own, b"Quite another text stands here.\n")
    assert list(texts(own)) == ["own-handbook-md-1"]


def test_what_a_killed_process_left_is_cleared_away(own: OwnGuidance) -> None:
    add(own)
    left = own.folder / ".adding-0"
    left.mkdir()
    (left / "own-half-1.md").write_text("half", "utf-8")
    assert list(texts(own)) == ["own-handbook-md-1"]
    own.remove("handbook-md")
    assert not left.exists()


def test_the_library_finds_it_beside_the_shipped_cards(own: OwnGuidance, tmp_path: Path) -> None:
    add(own)
    shipped = write_sources(tmp_path / "sources")
    sources = Sources(shipped.cards, shipped.plays, own.folder)
    with Library.open(tmp_path / "home", embedder=WordVectors(), sources=sources) as library:
        first = library.cards("discount without the founder", role="cmo", horizon="90d", purpose="audit")[0]
    assert (first.id, first.document) == ("own-handbook-md-1", "handbook.md")


def test_the_index_is_made_anew_when_it_changes(own: OwnGuidance, tmp_path: Path) -> None:
    add(own)
    shipped = write_sources(tmp_path / "sources")
    sources = Sources(shipped.cards, shipped.plays, own.folder)
    Library.open(tmp_path / "home", embedder=WordVectors(), sources=sources).close()
    own.remove("handbook-md")
    with Library.open(tmp_path / "home", embedder=WordVectors(), sources=sources) as library:
        assert not any(is_own(card.id) for card in library.all_cards())
