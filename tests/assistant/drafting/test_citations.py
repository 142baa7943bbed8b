from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from assistant.drafting.citations import EACH, Citations
from knowledge.own.store import OwnGuidance
from knowledge.plays import Play, load_plays
from knowledge.reading import read_source
from knowledge.search import Library
from rules.drafts import stems
from tests.knowledge.library_fixtures import WordVectors, write_sources


@pytest.mark.parametrize("play", load_plays()[::5], ids=lambda play: play.id)
def test_a_text_cites_few_passages_that_speak_of_it(play: Play, any_library: Library) -> None:
    citations = Citations(any_library, play.roles[0])
    cited = citations.for_text(play.wording, play, play.horizon[0], play.purpose)
    texts = citations.texts()
    assert 1 <= len(cited) <= EACH
    assert set(cited) <= set(texts)
    assert stems(play.wording) & stems(texts[cited[0]])
    shared = [len(stems(play.wording) & stems(text)) for text in texts.values()]
    assert len(stems(play.wording) & stems(texts[cited[0]])) == max(shared)


def test_what_the_play_rests_on_is_retrieved(any_library: Library) -> None:
    play = any_library.all_plays()[0]
    citations = Citations(any_library, "cro")
    citations.for_text("Nothing of it.", play, play.horizon[0], play.purpose)
    assert set(play.rests_on) <= set(citations.texts())


def test_passages_are_remembered_once_in_order_with_their_source(any_library: Library) -> None:
    citations = Citations(any_library, "cro")
    assert citations.passages == ()
    for play in any_library.all_plays()[:4] * 2:
        citations.for_text(play.wording, play, play.horizon[0], play.purpose)
    ids = [passage.id for passage in citations.passages]
    assert ids == sorted(set(ids))
    assert list(citations.texts()) == ids
    for passage in citations.passages:
        card = any_library.card(passage.id)
        assert (passage.document, passage.section) == (card.source.document, card.source.section)


def test_the_same_text_cites_the_same(any_library: Library) -> None:
    play = any_library.all_plays()[0]
    one, two = (Citations(any_library, "cro") for _ in range(2))
    arguments = (play.wording, play, play.horizon[0], play.purpose)
    assert one.for_text(*arguments) == two.for_text(*arguments) == one.for_text(*arguments)


def test_a_model_reads_the_company_s_own_guidance_where_there_is_any(tmp_path: Path) -> None:
    own = OwnGuidance(tmp_path / "guidance")
    text = b"Stage tests: half of the deals are dead because nobody believes the pipeline.\n"
    own.add(read_source(text, "handbook.md"), text, dt.date(2027, 1, 4))
    shipped = write_sources(tmp_path / "sources")
    sources = dataclasses.replace(shipped, own=own.folder)
    with Library.open(tmp_path / "home", embedder=WordVectors(), sources=sources) as library:
        citations = Citations(library, "cro")
        texts = citations.own_texts_for(library.all_plays(), limit=3)
    assert texts == [f"handbook. {text.decode().strip()}"]
    assert [passage.document for passage in citations.passages] == ["handbook.md"]


def test_without_own_guidance_nothing_is_searched_for(any_library: Library) -> None:
    citations = Citations(any_library, "cro")
    assert citations.own_texts_for(any_library.all_plays()[:2], limit=3) == []
    assert citations.passages == ()
