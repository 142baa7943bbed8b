"""The metric table: what each figure is called, which way is better, whether it leads or lags, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain, compress

from rules.built_in_metrics import BUILT_IN, FUNCTION_OF_ROLE, OTHER_THINGS, Metric
from rules.document.brief import MetricDefinition
from rules.texts.words import PerWord

__all__ = ["BUILT_IN", "FUNCTION_OF_ROLE", "Metric", "MetricTable", "normal"]


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """A metric's name for comparison: lower case, words separated by one space, no leading article."""
    words = _words(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "our", "average", "a") else words)


_ARTICLES = frozenset(("der", "die", "das", "le", "la", "les", "l", "el", "los", "las"))


class MetricTable:
    """The built-in metrics and the plan's own; `get` takes an id or one of the usual names."""

    def __init__(self, own: Iterable[MetricDefinition] = ()) -> None:
        self._given = tuple(own)
        given = {one.id: one for one in self._given}
        self._own = {id_: _from_definition(one) for id_, one in given.items()}
        # Other names first, so that an id or a name that somebody gave is never another metric's other name.
        self._own_names = {normal(name): self._own[one.id] for one in given.values() for name in one.also}
        self._own_names |= {normal(name): m for m in self._own.values() for name in (m.id, m.name)}
        # "la parte de los pedidos" is spoken of as "the parte de los pedidos" too.
        self._own_names |= {
            name.partition(" ")[2]: m
            for name, m in self._own_names.items()
            if name.partition(" ")[0] in _ARTICLES and name.partition(" ")[2] not in self._own_names
        }
        self._own_names.pop("", None)
        self._own_index = _by_first_word(self._own_names)
        self._meant: dict[str, Metric | None] = {}

    @property
    def given(self) -> tuple[MetricDefinition, ...]:
        """The metrics of the plan's own, as they were given."""
        return self._given

    def with_more(self, more: Iterable[MetricDefinition]) -> MetricTable:
        """This table and more metrics."""
        return MetricTable((*self._given, *more))

    def get(self, name: str | None) -> Metric | None:
        """The metric that `name` means, or None when neither the table nor the plan defines it."""
        if not name:
            return None
        if name not in self._meant:
            self._meant[name] = self._find(name)
        return self._meant[name]

    def _find(self, name: str) -> Metric | None:
        if name in self._own:
            return self._own[name]
        key = normal(name)
        if key in self._own_names:
            return self._own_names[key]
        built_in = _names().get(key)
        # The plan may define a built-in metric its own way; every usual name of it then means the plan's.
        return self._own.get(built_in.id, built_in) if built_in else None

    def canonical(self, name: str | None) -> str:
        """The id that `name` means, or the name itself: what two mentions are compared by."""
        metric = self.get(name)
        return metric.id if metric else normal(name or "") or (name or "")

    def in_text(self, text: str) -> Metric | None:
        """The metric that a sentence speaks of first, the longest name winning; None when it names none."""
        usual = next(iter(_usual(text)), None)
        own = next(_mentions(_words(text), self._own_index), None) if self._own_index else None
        if own and (usual is None or (own[0], -own[1]) <= (usual[0], -usual[1])):
            return self._own_names[own[2]]
        if usual is None:
            return None
        return self._own.get(_names()[usual[2]].id) or _names()[usual[2]]

    def mentions(self, text: str) -> tuple[tuple[int, int, Metric], ...]:
        """Each mention of a metric in a text: its first character, the one after its last, and the metric."""
        found = list(_WORD.finditer(text.lower()))
        words = [match.group() for match in found]
        own = [(a, b, self._own_names[name]) for a, b, name in _mentions(words, self._own_index)]
        usual = [
            (a, b, self._own.get(_names()[name].id, _names()[name]))
            for a, b, name in _mentions(words, _index())
            if name not in OTHER_THINGS and not any(a < end and start < b for start, end, _ in own)
        ]
        every = sorted((*own, *usual), key=lambda one: one[0])
        return tuple((found[a].start(), found[b - 1].end(), metric) for a, b, metric in every)

    def all_in_text(self, text: str) -> tuple[Metric, ...]:
        """Every metric that a text names, the plan's own first, each once."""
        usual = [_names()[name] for _, _, name in _usual(text)]
        if not self._own:
            return tuple({m.id: m for m in usual}.values())
        own = [self._own_names[name] for _, _, name in _mentions(_words(text), self._own_index)]
        return tuple({m.id: m for m in (*own, *(self._own.get(u.id, u) for u in usual))}.values())


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(_IN_PIECE.of_each(text.lower().split())))


# Letters of every script stay: two metrics named in Greek are not one metric.
_WORD = re.compile(r"[^\W_]+")
_IN_PIECE = PerWord(lambda piece: tuple(_WORD.findall(piece)))


@cache
def _names() -> dict[str, Metric]:
    return {normal(name): m for m in BUILT_IN for name in (m.id, m.name, *m.aliases)}


_Index = dict[str, list[tuple[str, ...]]]
"""Names as their words, longest first, by the word that opens them."""


@cache
def _index() -> _Index:
    return _by_first_word([*_names(), *OTHER_THINGS])


def _by_first_word(names: Iterable[str]) -> _Index:
    found: _Index = {}
    for words in sorted({tuple(name.split()) for name in names}, key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found


@lru_cache(maxsize=1024)
def _usual(text: str) -> tuple[tuple[int, int, str], ...]:
    """The mentions of built-in metrics in a text: several rules ask the same sentence."""
    return tuple([one for one in _mentions(_words(text), _index()) if one[2] not in OTHER_THINGS])


def _mentions(words: Sequence[str], index: _Index) -> Iterator[tuple[int, int, str]]:
    """Each name that stands in a text: its first word, the word after it, and the name."""
    end = 0
    for at, word in compress(enumerate(words), map(index.__contains__, words)):
        if at < end:
            continue
        for name in index[word]:
            if len(name) == 1 or tuple(words[at : at + len(name)]) == name:
                end = at + len(name)
                yield at, end, " ".join(name)
                break


def _from_definition(one: MetricDefinition) -> Metric:
    usual = _names().get(normal(one.id))
    if usual is None:
        usual = Metric(one.id, one.id.replace("_", " "), "", ())
    # Whoever gives a usual figure under another name of it is spoken to in that name.
    called = usual.name if normal(one.id) == normal(usual.id) else one.id.replace("_", " ")
    return replace(
        usual,
        id=one.id,
        name=one.name or called,
        unit=one.unit or usual.unit,
        owners=(one.owner,) if one.owner else usual.owners,
        indicator=one.indicator or usual.indicator,
        better=one.better or usual.better,
        directed=one.better is not None or bool(usual.aliases),
    )
