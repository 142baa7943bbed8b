"""The sentences about a metric: how it moved, and where it stands between its start and its target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.drafting.english import is_plural, join, verb
from assistant.drafting.summaries.values import change_words, value_words
from assistant.drafting.summaries.writing import Writing
from rules.document.summary import Measured
from rules.plain import same
from rules.texts.figures import TIMES, unit_kind


@dataclass(frozen=True, slots=True)
class Levels:
    """A metric with its levels; None for what nobody knows."""

    metric: str
    name: str
    unit: str | None
    value: float | None
    previous: float | None
    baseline: float | None
    target: float | None
    better: str | None
    """up or down; None where nobody said which way is better."""

    @property
    def way(self) -> int:
        """1 where it moved the right way since the reading before or the start, -1 for the wrong way, else 0."""
        before = self.previous if self.previous is not None else self.baseline
        if self.value is None or before is None or self.better is None or same(self.value, before):
            return 0
        return 1 if (self.value > before) == (self.better == "up") else -1

    @property
    def is_met(self) -> bool:
        """Whether the target is reached."""
        if self.value is None or self.target is None or self.better is None:
            return False
        return self.value >= self.target if self.better == "up" else self.value <= self.target


def levels(writing: Writing) -> list[Levels]:
    """Every metric of the summary with its levels, in the summary's order."""
    return [_levels(writing, one) for one in writing.summary.readings]


def _levels(writing: Writing, one: Measured) -> Levels:
    metrics, document = writing.done.metrics, writing.document
    key = metrics.canonical(one.metric)
    based = next((row for row in document.baselines or () if metrics.canonical(row.metric) == key), None)
    target = next((row.target for row in document.kpis or () if metrics.canonical(row.metric) == key), None)
    known = metrics.get(key)
    better = known.better if known is not None and known.directed else None
    if better is None and target is not None and based is not None and based.value is not None:
        better = "up" if target > based.value else "down" if target < based.value else None
    return Levels(
        key, writing.metric(one.metric), one.unit or (based.unit if based else None),
        _number(one.value), _number(one.previous), _number(based.value if based else None), _number(target), better,
    )  # fmt: skip


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def reading_sentences(writing: Writing, *, judged: bool = False) -> Iterator[str]:
    """A paragraph for each metric. `judged`: which of them went the wrong way is said already."""
    for one in levels(writing):
        yield " ".join(_about(writing, one, judged))


def _about(writing: Writing, one: Levels, judged: bool) -> Iterator[str]:
    say = writing.turns.say
    gaps = _gaps(writing, one)
    if one.value is None:
        yield say("no_reading", **gaps, when=writing.when, known=_known(writing, one))
        return
    before = one.previous
    if before is not None:
        yield say("level" if same(one.value, before) else "moved", **gaps)
    elif one.baseline is not None:
        yield say("level_start" if same(one.value, one.baseline) else "moved_start", **gaps)
    else:
        yield say("only", **gaps)
    if one.way < 0 and not judged:
        yield say("wrong_way")
    yield from _between(writing, one, gaps, before is None)


def _between(writing: Writing, one: Levels, gaps: dict[str, str], start_said: bool) -> Iterator[str]:
    """Where a metric stands between its start and its target, as far as both are known and not said yet."""
    say, start = writing.turns.say, one.baseline is not None and not start_said
    if one.target is None:
        if start:
            yield say("toward_start", **gaps)
    elif one.is_met:
        yield say("met_start" if start else "met", **gaps)
    else:
        yield say("toward" if start else "toward_target", **gaps)
    aimed = {
        writing.done.metrics.canonical(row.metric) for row in writing.document.company_objectives or () if row.metric
    }
    if one.baseline is None and writing.kind != "weekly" and one.metric not in aimed:
        yield say("no_baseline", **gaps)


def _known(writing: Writing, one: Levels) -> str:
    """What is known of a metric that nobody read."""
    parts = [f"{writing.last} {_it(one)[1]} {value_words(one.previous, one.unit)}"] if one.previous is not None else []
    if one.baseline is not None and not parts:
        parts.append(f"at the start {_it(one)[1]} {value_words(one.baseline, one.unit)}")
    if one.target is not None:
        parts.append(f"the target is {value_words(one.target, one.unit)}")
    return "; " + ", ".join(parts) if parts else ""


def _it(one: Levels) -> tuple[str, str]:
    """The pronoun of a metric with its verb in the past."""
    return ("they", "they were") if is_plural(one.name) else ("it", "it was")


def _gaps(writing: Writing, one: Levels) -> dict[str, str]:
    many = is_plural(one.name)
    value, before = one.value, one.previous if one.previous is not None else one.baseline
    up = value is not None and before is not None and value > before
    gaps = {
        "m": one.name,
        "it": "they" if many else "it",
        "it_object": "them" if many else "it",
        "had": "were" if many else "was",
        "be": verb("be", many=many),
        "now": "are now" if many else "is now",
        "came": "came",
        "stayed": "stayed",
        "last": writing.last,
        "verb": "rose" if up else "fell",
        "side": "up" if up else "down",
    }
    # "367 consultations a month", and 310 beside it: what is counted is said once.
    unit = "count" if unit_kind(one.unit) == "count" else one.unit
    if value is not None:
        gaps["value"] = value_words(value, one.unit)
    for name, level in (("previous", one.previous), ("baseline", one.baseline), ("target", one.target)):
        if level is not None:
            gaps[name] = value_words(level, unit)
    if value is not None and before is not None:
        gaps["change"] = change_words(value - before, unit)
        lasting = unit_kind(one.unit) in TIMES
        gaps["more"] = ("longer" if up else "shorter") if lasting else ("higher" if up else "lower")
    if value is not None and one.target is not None:
        gaps["gap"] = change_words(one.target - value, unit)
    return gaps


def verdict(writing: Writing) -> list[str]:
    """Which metrics moved the right way and which did not, by name; nothing for a metric or two."""
    rows = [one for one in levels(writing) if one.value is not None]
    if len(rows) <= 2:
        return []
    before = {one.previous is not None for one in rows}
    since = "" if len(before) > 1 else writing.last if before == {True} else "the start"
    good = [one.name for one in rows if one.way > 0]
    bad = [one.name for one in rows if one.way < 0]
    said = [writing.turns.say("better" if since else "better_mixed", since=since, what=join(good))] if good else []
    said += [writing.turns.say("worse", what=join(bad))] if bad else []
    return [" ".join(said)] if said else []
