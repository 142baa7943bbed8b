from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.embedding import Vector
from knowledge.plays import Play, load_plays
from knowledge.remembered import FILE, Remembering, play_question
from tests.knowledge.library_fixtures import WordVectors, write_sources


class Counting(WordVectors):
    """Remembers which questions it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[str] = []

    def embed_queries(self, texts: Sequence[str]) -> list[Vector]:
        self.questions += texts
        return super().embed_queries(texts)


@pytest.fixture
def plays(tmp_path: Path) -> tuple[Play, ...]:
    return load_plays(write_sources(tmp_path / "sources").plays)


def same(given: Vector, expected: Vector) -> bool:
    return given == pytest.approx(expected, abs=1e-6)


def test_a_plays_question_is_embedded_once_and_a_clients_words_each_time(
    tmp_path: Path, plays: tuple[Play, ...]
) -> None:
    ours = [play_question(play) for play in plays]
    first = Counting()
    Remembering(first, tmp_path, plays).embed_queries(["our deals are dead", *ours])
    assert first.questions == ["our deals are dead", *ours]
    assert (tmp_path / FILE).stat().st_size == len(ours) * (16 + 4 * len(first.embed_queries(["x"])[0]) + 4)
    again = Counting()
    found = Remembering(again, tmp_path, plays).embed_queries(["our deals are dead", *ours, ours[0]])
    assert again.questions == ["our deals are dead"]
    expected = WordVectors().embed_queries(["our deals are dead", *ours, ours[0]])
    assert all(same(*pair) for pair in zip(found, expected, strict=True))
    assert b"dead" not in (tmp_path / FILE).read_bytes()


def test_a_row_that_was_broken_off_is_no_vector_of_anything(tmp_path: Path, plays: tuple[Play, ...]) -> None:
    ours = [play_question(play) for play in plays]
    Remembering(Counting(), tmp_path, plays).embed_queries(["x", *ours])
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes()[7:])
    again = Counting()
    found = Remembering(again, tmp_path, plays).embed_queries(["x", *ours])
    assert again.questions == ["x", *ours]
    assert all(same(*pair) for pair in zip(found, WordVectors().embed_queries(["x", *ours]), strict=True))


def test_a_row_that_was_damaged_is_no_vector_of_anything(tmp_path: Path, plays: tuple[Play, ...]) -> None:
    ours = [play_question(play) for play in plays]
    Remembering(Counting(), tmp_path, plays).embed_queries(["x", *ours])
    file = tmp_path / FILE
    data = bytearray(file.read_bytes())
    data[20] ^= 0xFF
    file.write_bytes(data)
    again = Counting()
    found = Remembering(again, tmp_path, plays).embed_queries(["x", *ours])
    assert again.questions == ["x", *ours]
    assert all(same(*pair) for pair in zip(found, WordVectors().embed_queries(["x", *ours]), strict=True))


def test_where_nothing_can_be_written_everything_is_embedded(tmp_path: Path, plays: tuple[Play, ...]) -> None:
    (tmp_path / FILE).mkdir()
    embedder = Counting()
    remembering = Remembering(embedder, tmp_path, plays)
    ours = play_question(plays[0])
    assert remembering.embed_queries([]) == []
    assert same(remembering.embed_queries([ours])[0], WordVectors().embed_queries([ours])[0])
    assert remembering.identity == embedder.identity
    assert embedder.questions == [ours]
