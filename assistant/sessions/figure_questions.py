"""The open questions on figures: those that nobody knows, those that the goals track, full-time targets, the KPIs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.drafting.assemble import spoken_name
from assistant.drafting.own_metrics import spoken
from assistant.exports import words
from assistant.sessions.proposals import labels
from rules.context import Context
from rules.finding import Finding
from rules.plain import listed


@dataclass(frozen=True, slots=True)
class Asked:
    """A question before it has a number."""

    text: str
    because: str
    answers: str = "Both"


class FigureQuestions:
    """Asks what is open in the figures of one document; each takes its rule's findings, and whether it was silent."""

    def __init__(self, context: Context) -> None:
        self._context, self._document = context, context.document

    def missing_baselines(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        """Figures without a value: those that a proposal measures, and those that nobody does (BAS201)."""
        del findings, silent
        on_the_way: list[str] = []
        nobodys: list[str] = []
        for key, (_, row) in self._context.baselines.items():
            if row.value is not None:
                continue
            metric = self._context.metrics.get(row.metric)
            name = spoken_name(metric) if metric else words.clean(spoken(row.metric))
            if (maker := self._measured_by(key)) is not None:
                on_the_way.append(name + maker)
            else:
                nobodys.append(name + self._left_out(row.metric))
        if on_the_way:
            one = len(on_the_way) == 1
            yield _on_the_way(on_the_way, f"BAS201: the brief has no value for {'it' if one else 'them'}")
        if nobodys and self._context.key_results:
            one = len(nobodys) == 1
            yield Asked(
                f"Nobody knows {'this figure' if one else 'these figures'}, and no proposal measures "
                f"{'it' if one else 'them'}: {listed(nobodys)}. Who finds {'it' if one else 'them'} out, or do you do "
                f"without {'it' if one else 'them'}?",
                f"BAS201: the brief has no value for {'it' if one else 'them'}",
            )

    def _measured_by(self, key: str) -> str | None:
        """The key result that makes a figure available, and its day; None where there is none."""
        for one in self._context.key_results:
            if one.kr.purpose == "instrument" and self._context.metrics.canonical(one.kr.metric) == key:
                day = f", day {one.kr.due_day}" if one.kr.due_day is not None else ""
                return f" ({words.clean(one.kr.id)}{day})"
        return None

    def _left_out(self, metric: str) -> str:
        """Where a key result that would measure it was left out: of which set, and the hours that it would take."""
        key = self._context.metrics.canonical(metric)
        for _, one in self._context.sets():
            for row in one.left_out:
                named = {each.id for each in self._context.metrics.all_in_text(row.text)}
                if row.purpose == "instrument" and key in named and row.hours:
                    return f" (left out of the {words.SHORT_HORIZONS[one.horizon]}: {words.hours(row.hours)} or more)"
        return ""

    def untracked(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        """Figures that the goals track and the brief has no row for (BAS207)."""
        del silent
        ids = [str(one.figures["metric"]) for one in findings if one.figures.get("metric")]
        table = self._context.metrics
        named = {one: spoken_name(metric) if (metric := table.get(one)) else words.clean(spoken(one)) for one in ids}
        on_the_way = {one: maker for one in ids if (maker := self._measured_by(table.canonical(one))) is not None}
        if on_the_way:
            it = "it" if len(on_the_way) == 1 else "them"
            yield _on_the_way(
                [named[one] + maker for one, maker in on_the_way.items()], f"BAS207: the brief has no row for {it}"
            )
        names = [name for one, name in named.items() if one not in on_the_way]
        if names:
            yield Asked(
                f"Where does the company stand today on {listed(names)}, by which source and date?",
                f"BAS207: the goals track {'it' if len(names) == 1 else 'them'}, and the brief has no value",
                "Founder",
            )

    def full_time(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        """What a full-time leader was asked to reach (CAP107)."""
        for one in findings:
            yield Asked(f"{words.opened(words.clean(one.message))}. What is right for this many days?", one.code)
        if silent and self._document.full_time_targets is None:
            days = words.quantity(self._document.engagement.days_per_week, "days")
            yield Asked(
                f"Did a full-time leader ever have targets for this work? If so, which: {days} a week should carry "
                "neither the same ones nor a mere fraction of them.",
                "CAP107: the brief does not say",
                "Founder",
            )

    def kpis(self, findings: Sequence[Finding], silent: bool) -> Iterator[Asked]:
        """Which figures are looked at besides the key results (MET604)."""
        for one in findings:
            yield Asked(f"{words.opened(words.clean(one.message))}. Which others do you both want to see?", one.code)
        if silent and self._document.kpis is None:
            called = labels(self._context)
            moved = [called[one.path] for one in self._context.key_results if self._context.is_measured(one.kr)]
            start = f" The figures of {listed(moved)} are a start." if moved else ""
            yield Asked(
                f"Which figures do you both look at every month?{start}", "MET604: the document lists no KPIs", "Both"
            )


def _on_the_way(named: Sequence[str], because: str) -> Asked:
    return Asked(
        f"{words.opened(listed([*named]))}: measured only then. Is that early enough, or can somebody name a figure "
        "and its source before day 1?",
        because,
    )
