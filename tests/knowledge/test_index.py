from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from knowledge import index as index_module
from knowledge import vectors
from knowledge.errors import IndexBuildError, RecordError, VectorsUnavailable
from knowledge.index import FORMAT, Sources, content_hash
from knowledge.search import Library
from knowledge.vector_files import ASKED, PASSAGES, stored_vectors
from tests.knowledge.library_fixtures import WordVectors, write_card, write_sources


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return write_sources(tmp_path / "sources")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def folders(home: Path) -> list[Path]:
    return sorted(path for path in (home / "index").iterdir() if path.is_dir())


def build(home: Path, sources: Sources, embedder: WordVectors | None = None) -> WordVectors:
    embedder = embedder or WordVectors()
    Library.open(home, embedder=embedder, sources=sources).close()
    return embedder


def test_it_is_built_once_and_progress_is_told(home: Path, sources: Sources) -> None:
    told: list[tuple[int, int, str]] = []
    first = WordVectors()

    def tell(done: int, total: int, what: str) -> None:
        told.append((done, total, what))

    Library.open(home, embedder=first, sources=sources, progress=tell).close()
    assert first.embedded == 7  # two passages for each of four cards, of which two are the same
    assert first.asked == 1 + 4  # whether it is ready, and four plays, which are embedded as what clients say
    assert told[:2] == [(0, 0, "reading the guidance"), (0, 11, "reading the guidance")]
    assert told[-1] == (11, 11, "writing the index")
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert build(home, sources).embedded == 0
    assert len(folders(home)) == 1


def test_a_changed_card_makes_a_new_index_from_the_vectors_that_are_there(home: Path, sources: Sources) -> None:
    build(home, sources)
    write_card(sources.cards, "vanity", title="vanity metrics", body="Another body.")
    assert build(home, sources).embedded == 1
    with Library.open(home, embedder=WordVectors(), sources=sources) as library:
        assert library.cards("another body")[0].id == "vanity"


def test_an_index_of_another_format_lends_no_vectors(home: Path, sources: Sources) -> None:
    build(home, sources)
    manifest = folders(home)[0] / "index.json"
    manifest.write_text(manifest.read_text().replace(f'"format": {FORMAT}', f'"format": {FORMAT - 1}'))
    write_card(sources.cards, "vanity", title="vanity metrics", body="Another body.")
    assert build(home, sources).embedded == 7


def test_the_hash_knows_names_and_bytes(sources: Sources) -> None:
    before = content_hash(sources)
    assert content_hash(sources) == before
    (sources.cards / "vanity.md").rename(sources.cards / "vanity2.md")
    assert content_hash(sources) != before


def test_another_embedder_makes_another_index(home: Path, sources: Sources) -> None:
    build(home, sources)
    assert build(home, sources, WordVectors("word-vectors-2")).embedded == 7
    assert len(folders(home)) == 2


def test_the_two_newest_are_kept_and_one_in_use_stays(home: Path, sources: Sources) -> None:
    names: list[str] = []
    held = Library.open(home, embedder=WordVectors("m0"), sources=sources)
    os.utime(folders(home)[0], (0, 0))
    for number in range(5):
        before = set(folders(home))
        build(home, sources, WordVectors(f"m{number}"))
        new = set(folders(home)) - before
        names += [folder.name for folder in new]
        for age, name in enumerate(names):
            if (home / "index" / name).exists():
                os.utime(home / "index" / name, (age, age))
    kept = {folder.name for folder in folders(home)}
    # m0 is held open, so it outlives the two newest; closed, it goes with the next build.
    assert set(names[-2:]) < kept
    assert len(kept) == 3
    assert held.cards("audit")
    held.close()
    build(home, sources, WordVectors("m9"))
    assert len(folders(home)) == 2


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"cards": [], "plays": []}', b"\xff\xfe"])
def test_records_that_cannot_be_trusted_are_built_anew(home: Path, sources: Sources, content: bytes) -> None:
    build(home, sources)
    (folder,) = folders(home)
    (folder / "records.json").write_bytes(content)
    with Library.open(home, embedder=WordVectors(), sources=sources) as library:
        assert len(library.all_cards()) == 4
        assert library.mode == "hybrid"
    assert folders(home) == [folder]


@pytest.mark.parametrize("content", [b"", b"null", b'{"records": 1}'])
def test_a_manifest_that_cannot_be_trusted_is_built_anew(home: Path, sources: Sources, content: bytes) -> None:
    build(home, sources)
    (folder,) = folders(home)
    (folder / "index.json").write_bytes(content)
    with Library.open(home, embedder=WordVectors(), sources=sources) as library:
        assert len(library.cards("audit", limit=50)) == 4


@pytest.mark.parametrize("name", [*PASSAGES, *ASKED])
@pytest.mark.parametrize("content", [b"", b"null", b'[{"key": 1}]', b"1234567"])
def test_an_index_with_a_damaged_file_is_built_anew(home: Path, sources: Sources, name: str, content: bytes) -> None:
    build(home, sources)
    (folder,) = folders(home)
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(content)
    build(home, sources)
    assert folders(home) == [folder]
    assert (folder / name).read_bytes() == whole


def test_vectors_that_say_something_else_are_not_taken_over(home: Path, sources: Sources) -> None:
    build(home, sources)
    (folder,) = folders(home)
    file = folder / PASSAGES[1]
    whole = file.read_bytes()
    file.write_bytes(bytes(len(whole)))
    build(home, sources)
    assert file.read_bytes() == whole
    file.write_bytes(bytes(len(whole)))
    write_card(sources.cards, "vanity", title="vanity metrics", body="Another body.")
    build(home, sources)
    (new,) = set(folders(home)) - {folder}
    _, found = stored_vectors(new)
    assert all(map(any, found))


@pytest.mark.parametrize("name", PASSAGES)
@pytest.mark.parametrize("content", [b"", b"null", b'[{"key": 1}]', b"1234567"])
def test_where_the_file_of_vectors_is_damaged_while_the_index_is_open_the_store_answers(
    home: Path, sources: Sources, name: str, content: bytes
) -> None:
    build(home, sources)
    (folder,) = folders(home)
    with Library.open(home, embedder=WordVectors(), sources=sources) as library:
        found = library.cards("audit the followers", role="cro", limit=50)
    with Library.open(home, embedder=WordVectors(), sources=sources) as library:
        (folder / name).write_bytes(content)
        assert library.cards("audit the followers", role="cro", limit=50) == found
        assert library.mode == "hybrid"
        assert isinstance(library.vector_store(), vectors.VectorStore)


def test_a_broken_vector_store_falls_back_and_is_built_anew(home: Path, sources: Sources) -> None:
    build(home, sources)
    (folder,) = folders(home)
    with Library.open(home, embedder=WordVectors(), sources=sources) as library:
        (folder / PASSAGES[1]).unlink()
        (database,) = folder.glob("chroma-*/chroma.sqlite3")
        database.write_bytes(b"not a database" * 100)
        assert library.cards("followers")[0].id == "vanity"
        assert library.mode == "words"
        assert library.note is not None
        assert "built anew at the next start" in library.note
        assert "\n" not in library.note
    with Library.open(home, embedder=WordVectors(), sources=sources) as library:
        assert library.cards("followers")[0].id == "vanity"
        assert library.mode == "hybrid"


def test_a_build_that_is_killed_leaves_nothing_that_is_read(home: Path, sources: Sources) -> None:
    script = f"""
import time
from pathlib import Path
from knowledge.index import Sources
from knowledge.search import Library
from knowledge.vector_files import ASKED, PASSAGES, stored_vectors
from tests.knowledge.library_fixtures import WordVectors

class Slow(WordVectors):
    def embed_passages(self, texts):
        print("embedding", flush=True)
        time.sleep(60)

sources = Sources(Path({str(sources.cards)!r}), Path({str(sources.plays)!r}))
Library.open(Path({str(home)!r}), embedder=Slow(), sources=sources)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "embedding\n"
        (left,) = folders(home)
        assert left.name.startswith(".building-")
        process.send_signal(signal.SIGKILL)
    start = time.monotonic()
    build(home, sources)
    assert time.monotonic() - start < 30  # the dead process's lock does not hold anybody up
    (folder,) = folders(home)
    assert not folder.name.startswith(".building-")


def test_two_processes_build_once(home: Path, sources: Sources) -> None:
    script = f"""
from pathlib import Path
from knowledge.index import Sources
from knowledge.search import Library
from knowledge.vector_files import ASKED, PASSAGES, stored_vectors
from tests.knowledge.library_fixtures import WordVectors
embedder = WordVectors()
sources = Sources(Path({str(sources.cards)!r}), Path({str(sources.plays)!r}))
library = Library.open(Path({str(home)!r}), embedder=embedder, sources=sources)
print(embedder.embedded, library.cards("followers")[0].id)
"""
    command = [sys.executable, "-c", script]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted(process.communicate(timeout=60)[0] for process in both)
    assert said == ["0 vanity\n", "7 vanity\n"]


class _Full(WordVectors):
    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_one_clear_line_and_leaves_nothing(home: Path, sources: Sources) -> None:
    with pytest.raises(IndexBuildError, match="No space left on device; it needs about 5 MB") as caught:
        Library.open(home, embedder=_Full(), sources=sources)
    assert "\n" not in str(caught.value)
    assert folders(home) == []
    build(home, sources)


def test_a_vector_store_that_cannot_be_written_leaves_nothing(
    home: Path, sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise VectorsUnavailable("database or disk is full")

    monkeypatch.setattr(vectors.VectorStore, "add", full)
    with pytest.raises(IndexBuildError, match="database or disk is full"):
        Library.open(home, embedder=WordVectors(), sources=sources)
    assert folders(home) == []


def test_a_home_that_is_a_file(tmp_path: Path, sources: Sources) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(IndexBuildError, match="cannot be written"):
        Library.open(tmp_path / "home", embedder=WordVectors(), sources=sources)


def test_without_an_embedder_it_goes_by_words_and_says_so(home: Path, sources: Sources) -> None:
    with Library.open(home, embedder=WordVectors(fails="no engine for this processor"), sources=sources) as library:
        assert library.mode == "words"
        assert library.note == "searching by words alone: no engine for this processor"
        best, *_ = library.cards("followers and traffic")
        assert (best.id, best.score, best.cosine) == ("vanity", 1.0, None)
        assert library.cards("xylophone") == ()
        assert library.similarity("a", "b") is None
        assert library.plays("dead deals", role="cro", horizon="90d")[0].id == "dead-deals"
    with Library.open(home, embedder=WordVectors(fails="still none"), sources=sources) as library:
        assert library.note == "searching by words alone: still none"
    # Mended, it searches by meaning from the next start.
    with Library.open(home, embedder=WordVectors(), sources=sources) as library:
        assert library.mode == "hybrid"


def test_an_embedder_that_breaks_later_falls_back(home: Path, sources: Sources) -> None:
    build(home, sources)
    with Library.open(home, embedder=WordVectors(fails="gone"), sources=sources) as library:
        assert library.mode == "hybrid"
        assert library.cards("followers")[0].id == "vanity"
        assert library.note == "searching by words alone: gone"


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "http://host:port", "ftp://x", "nonsense:nonsense"])
def test_a_chroma_server_that_cannot_be_used(home: Path, sources: Sources, url: str) -> None:
    with Library.open(home, embedder=WordVectors(), sources=sources, chroma_url=url) as library:
        assert library.cards("followers")[0].id == "vanity"
        assert library.mode == "words"
        assert library.note is not None
        assert url in library.note
        assert "\n" not in library.note


def test_a_broken_card_stops_the_build_with_its_own_line(home: Path, sources: Sources) -> None:
    (sources.cards / "broken.md").write_text("no head", encoding="utf-8")
    with pytest.raises(RecordError, match=r"broken\.md: line 1"):
        Library.open(home, embedder=WordVectors(), sources=sources)
    assert folders(home) == []


def test_no_guidance_at_all(home: Path, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="install it again"):
        Library.open(home, embedder=WordVectors(), sources=Sources(tmp_path / "none", tmp_path / "none"))


def test_the_index_holds_what_it_says(home: Path, sources: Sources) -> None:
    build(home, sources)
    (folder,) = folders(home)
    manifest = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    assert manifest["embedder"] == "word-vectors-1"
    assert manifest["format"] == index_module.FORMAT
    items, found = stored_vectors(folder)
    assert len(items) == len(found) == 12
    assert found[0] == pytest.approx(WordVectors().embed_queries([items[0].text])[0], abs=1e-6)
