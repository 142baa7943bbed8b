"""Which plays a set takes: what the role and horizon ask for, answered by the plays nearest to what the client said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.drafting.frame import Figure, Frame
from assistant.drafting.matching import Match, Matches, counts, made_for
from assistant.drafting.picks import (
    NOT_HERE,
    SURE,
    NoPlay,
    Pick,
    Selection,
    on_tenders,
    same_idea,
    speaks_of_colleagues,
    strangers,
)
from assistant.drafting.seasons import out_of_season
from assistant.drafting.steering import defined, goal_metrics, held, steered
from assistant.drafting.targets import choose_target
from knowledge.plays import Play
from rules.document.base import Horizon, Purpose
from rules.metrics import FUNCTION_OF_ROLE, Metric

OUTCOMES = 3
FEWEST_OUTCOMES = 2
"""Outcomes from which a play that serves any figure at all has nothing to add."""
WAITING = 2
"""Outcomes that may wait for a baseline: each needs an instrument in days 1-45, when hours are scarcest."""
KNOWN_BONUS = 1.5
GOAL_BONUS = 2.0
DEFAULT_FIGURES: dict[str, tuple[str, ...]] = {
    "sales": ("win_rate", "sales_cycle_days"),
    "marketing": ("marketing_sourced_pipeline", "cost_per_opportunity"),
    "growth": ("activation_rate", "acquisition_rate"),
    "cso": ("win_rate", "sales_cycle_days", "rep_ramp_days", "forecast_variance"),
}
"""What a role, or else its function, tracks where the brief names no figure that it could move (engagement-structure,
"5. KPIs"; for growth, goals-and-okrs, "The 6-Month Window")."""
MOST_ADDED = 2
"""Outcomes that a set with hours to spare may take up beside its own."""
STRANGER = 2.0
"""What it counts against a play, in its score, that the brief names nobody of a group that it speaks of."""
SAME_WORDS = 0.5
"""What it counts against an objective, in its score, that a key result of the plan has its words."""
OFFERED = 3
"""Plays among which a model that composes may choose for one place."""


def select(
    frame: Frame,
    matches: Matches,
    plays: Iterable[Play],
    banned: Collection[str],
    owed: Collection[str] = (),
    late: Collection[str] = (),
) -> list[Selection]:
    """One selection a horizon, the 90 days first. Raises NoPlay.

    `owed` are ids of metrics for whose baselines a set that stays is waiting; those of `late` are moved by nothing.
    """
    brief = frame.brief_text
    usable = [p for p in plays if p.id not in banned and p.fits(brief) and _allowed(p, frame)]
    chooser = _Chooser(frame, matches, usable, owed, late)
    outcomes = chooser.outcomes() if "6m" in frame.horizons else []
    missing = [pick.figure for pick in outcomes if pick.waits and pick.figure]
    missing += [Figure(metric, None) for name in owed if (metric := frame.table.get(name)) is not None]
    result: list[Selection] = []
    for horizon in sorted(frame.horizons, key=("90d", "6m").index):
        instruments = chooser.instruments(missing, horizon) if horizon == frame.horizons[0] else []
        if horizon == "90d":
            instruments = instruments or chooser.instruments(chooser.countable(_gaps(frame))[:1], horizon)
            picks = chooser.ninety_days(instruments)
        else:
            picks = chooser.six_months(instruments, outcomes)
        result.append(Selection(horizon, chooser.objective(horizon, picks), tuple(picks)))
    # What comes next goes before what could stand in a pick's place: it is the better of the two.
    result = [replace(one, bench=tuple(chooser.bench(one.horizon))) for one in result]
    return [replace(one, offers=tuple(chooser.offers(one.horizon, pick) for pick in one.picks)) for one in result]


def more_quick_wins(
    frame: Frame, matches: Matches, plays: Iterable[Play], banned: Collection[str], taken: Collection[Play]
) -> list[Match]:
    """Further quick wins that a plan may take beside the plays it has, best first: deliverables, no idea twice."""
    brief = frame.brief_text
    usable = [p for p in plays if p.id not in banned and p.fits(brief) and _allowed(p, frame)]
    chooser = _Chooser(frame, matches, usable, ())
    chooser.taken = list(taken)
    return [match for match in chooser.of("90d", "quick_win") if match.play.kind == "deliverable"]


def _gaps(frame: Frame) -> list[Figure]:
    return [figure for figure in frame.figures if not figure.known]


def _allowed(play: Play, frame: Frame) -> bool:
    """Whether the brief leaves the authority that a play takes, and the client is not too large for it."""
    if play.by_hand and frame.crowd:
        return False
    authority = frame.document.authority
    if authority is None:
        return True
    limit = authority.budget.limit if authority.budget and authority.budget.limit is not None else None
    return not (
        (play.needs.process and authority.process == "none")
        or (play.needs.people and authority.people == "none")
        or (play.needs.strategy and authority.strategy == "none")
        or (limit is not None and play.needs.spend > limit)
    )


class _Chooser:
    def __init__(
        self,
        frame: Frame,
        matches: Matches,
        plays: list[Play],
        owed: Collection[str],
        late: Collection[str] = (),
    ) -> None:
        self.frame, self.matches, self.plays, self.owed, self.late = frame, matches, plays, owed, late
        self.taken: list[Play] = []
        self._strange: dict[str, int] = {}
        self.measured: set[str] = set()
        """Metrics that an instrument makes available."""
        self._single = frame.client.single
        self.asked_for, self.defined = steered(frame), defined(frame)
        self.moved_ids: set[str] = set()
        """Metrics that an outcome of the plan moves."""

    def of(self, horizon: Horizon | None, purpose: str) -> list[Match]:
        """Plays for a purpose, best first, without those whose idea the plan has already."""
        found = (p for p in self.plays if p.purpose == purpose and (horizon is None or horizon in p.horizon))
        rows = [m for m in self.matches.best(found) if not any(same_idea(m.play, other) for other in self.taken)]
        # A play whose people the brief does not name reads as written for somebody else.
        return sorted(rows, key=lambda m: -m.score + STRANGER * self._strangers(m.play))

    def _strangers(self, play: Play) -> int:
        """Looked up once for a play: each place of a plan asks it of every play there is."""
        found = self._strange.get(play.id)
        if found is None:
            found = self._strange[play.id] = strangers(play, self.frame, self._single)
        return found

    def take(self, match: Match, purpose: Purpose, figure: Figure | None = None, rank: int = 0) -> Pick:
        self.taken.append(match.play)
        return Pick(match.play, purpose, match, figure, rank)

    def ninety_days(self, instruments: list[Pick]) -> list[Pick]:
        audit, quick_win, foundation, rhythm = (
            self.required("90d", purpose) for purpose in ("audit", "quick_win", "foundation", "rhythm")
        )
        return [audit, *instruments, foundation, rhythm, quick_win]

    def required(self, horizon: Horizon, purpose: Purpose) -> Pick:
        for match in self.of(horizon, purpose):
            if match.play.kind == "deliverable":
                return self.take(match, purpose)
            figure = self.moved(match.play)
            if figure is not None:
                return self.take(match, purpose, figure)
        raise NoPlay(self.frame.role, horizon, purpose)

    def moved(self, play: Play) -> Figure | None:
        """The first known figure that a measured play can move."""
        figures = self.frame.figures if "any" in play.metrics else (self.frame.figure(one) for one in play.metrics)
        return next((one for one in figures if one is not None and one.known and self._moves(play, one)), None)

    def _moves(self, play: Play, figure: Figure) -> bool:
        """Whether a play moves a figure, and the figure has room to move by then: none from zero, or from the top."""
        if not play.moves(figure.metric.id, figure.metric.name) or not self._in_span(play, figure.metric):
            return False
        if out_of_season(self.frame, figure, play.days.latest):
            return False
        if "any" in play.metrics and play.way not in (None, figure.metric.better):
            return False  # "lower the cancellations that we charge" says the opposite
        if figure.row is None:
            return True
        return choose_target(figure.metric, figure.row, play.days.usual, self.frame.thresholds) is not None

    def _in_span(self, play: Play, metric: Metric) -> bool:
        """No controlled outcome of another function (INF402), and no total revenue for a marketing leader (INF404)."""
        own = FUNCTION_OF_ROLE[self.frame.document.engagement.role]
        if metric.revenue and own == "marketing":
            return False
        return play.span == "influence" or not metric.owners or own in metric.owners

    def instruments(self, figures: list[Figure], horizon: Horizon) -> list[Pick]:
        """A key result that makes each missing figure available; the specific play before the generic one."""
        picks: list[Pick] = []
        for figure in figures[:WAITING]:
            found = [m for m in self.of(None, "instrument") if counts(m.play, figure.metric)]
            found.sort(key=lambda m: m.play.for_any_figure)
            if found and not any(pick.play.id == found[0].play.id for pick in picks):
                picks.append(self.take(found[0], "instrument", figure, rank=1 if self.needed(figure) else 3))
                self.measured.add(figure.metric.id)
        return picks

    def countable(self, figures: Sequence[Figure]) -> list[Figure]:
        """Figures that a play of their own makes available before those that only the general one does."""

        def own(figure: Figure) -> bool:
            found = (m.play for m in self.of(None, "instrument") if counts(m.play, figure.metric))
            return any(not play.for_any_figure for play in found)

        return sorted(figures, key=lambda figure: not own(figure))

    def needed(self, figure: Figure) -> bool:
        if figure.metric.id in self.owed:
            return True
        return "6m" in self.frame.horizons and figure.metric.id in {p.id for p in self._waiting}

    def outcomes(self) -> list[Pick]:
        """The figures that six months move: those the company steers by first, each by the play nearest to the pain."""
        options = sorted(self._options(), key=self._order)
        chosen: list[tuple[Figure, Match]] = []
        goals = goal_metrics(self.frame)
        for _, figure, match in options:
            if len(chosen) == OUTCOMES:
                break
            # The figure that the company's own objective counts is not left out for want of a play of its own.
            goal = figure.known and figure.metric.id in goals and not any(f.metric.id in goals for f, _ in chosen)
            if len(chosen) >= FEWEST_OUTCOMES and not goal and (match.play.for_any_figure or match.score < SURE):
                continue
            waiting = sum(not one.known for one, _ in chosen)
            lagging = sum(one.metric.indicator == "lagging" for one, _ in chosen)
            if not figure.known and (waiting == WAITING or len(chosen) - waiting >= 2 or not self._measurable(figure)):
                continue
            if figure.metric.indicator == "lagging" and lagging:
                continue
            if any(match.play.id == other.play.id for _, other in chosen):
                match = self._another(figure, [other.play for _, other in chosen])
            if match is None or any(same_idea(match.play, other.play) for _, other in chosen):
                continue
            chosen.append((figure, match))
        # What stays where hours are scarce goes first, and a lagging figure does not stay alone.
        chosen.sort(key=lambda row: row[0].metric.indicator == "lagging")
        self.moved_ids = {figure.metric.id for figure, _ in chosen}
        self._waiting: list[Metric] = [figure.metric for figure, _ in chosen if not figure.known]
        return [self.take(match, "outcome", figure, rank=i) for i, (figure, match) in enumerate(chosen)]

    def _order(self, option: tuple[float, Figure, Match]) -> tuple[int, bool, float, str]:
        """What nobody asked for comes last, unless a sentence of the client's asks for its play."""
        score, figure, match = option
        name = figure.metric.id
        asked = 0 if name in self.asked_for else 1 if name in self.defined or match.score >= SURE else 2
        return asked, match.play.for_any_figure, -score, name

    def _options(self) -> list[tuple[float, Figure, Match]]:
        """Each figure that a play can move, with the play that suits it best and how good that is."""
        goals = goal_metrics(self.frame)
        # Nobody asked for more revenue unless an objective of the company says so, and how much.
        stay = held(self.frame)
        figures = [
            f
            for f in self.frame.figures
            if not f.metric.vanity and (not f.metric.revenue or f.metric.id in goals) and f.metric.id not in stay
        ]
        own = FUNCTION_OF_ROLE[self.frame.document.engagement.role]
        names = DEFAULT_FIGURES.get(self.frame.role) or DEFAULT_FIGURES[own]
        defaults = (self.frame.table.get(name) for name in names)
        usual = [Figure(metric, None) for metric in defaults if metric is not None]
        # A play for any figure serves what the company itself steers by, not whatever happens to be counted; only where
        # that leaves nothing does it serve the rest.
        found = list(self._suited(figures, goals, self.asked_for | self.defined))
        for more in (figures, usual):
            # Lagging figures alone are no set (MET603): a leading one is looked for beside them.
            if not any(figure.metric.indicator == "leading" for _, figure, _ in found):
                known = {figure.metric.id for _, figure, _ in found}
                rows = self._suited(more, goals, {figure.metric.id for figure in more})
                found += [row for row in rows if row[1].metric.id not in known]
        return found

    def _suited(
        self, figures: Sequence[Figure], goals: Collection[str], steered: Collection[str]
    ) -> Iterator[tuple[float, Figure, Match]]:
        for figure in figures:
            if figure.metric.id in self.late:
                continue
            found = [m for m in self.of("6m", "outcome") if self._moves(m.play, figure)]
            found = [m for m in found if not m.play.for_any_figure or figure.metric.id in steered]
            found.sort(key=lambda m: m.play.for_any_figure)
            if found:
                bonus = KNOWN_BONUS * figure.known + GOAL_BONUS * (figure.metric.id in goals)
                yield found[0].score + bonus, figure, found[0]

    def _another(self, figure: Figure, taken: Collection[Play]) -> Match | None:
        """The next best play for a figure whose best one serves another figure already."""
        found = [m for m in self.of("6m", "outcome") if self._moves(m.play, figure) and m.play not in taken]
        return min(found, key=lambda m: (m.play.for_any_figure, -m.score, m.play.id), default=None)

    def _measurable(self, figure: Figure) -> bool:
        return any(counts(m.play, figure.metric) for m in self.of(None, "instrument"))

    def six_months(self, instruments: list[Pick], outcomes: list[Pick]) -> list[Pick]:
        """The outcomes, what has to change in people's work before them, and what the team takes over."""
        if not outcomes:
            raise NoPlay(self.frame.role, "6m", "outcome")
        handover = next(iter(self.of("6m", "foundation")), None)
        if handover is None:
            raise NoPlay(self.frame.role, "6m", "foundation")
        picks = [*instruments]
        # More than half of the set must be outcomes (HOR306), so the rhythm has to leave when there are few of them.
        sure = (m for m in self.of("6m", "rhythm") if m.score - STRANGER * self._strangers(m.play) >= SURE)
        rhythm = next(sure, None)
        room = len(outcomes) > len(instruments) + 1 + (rhythm is not None)
        if rhythm is not None and room:
            picks.append(self.take(rhythm, "rhythm", rank=2))
        return [*picks, *outcomes, self.take(handover, "foundation")]

    def offers(self, horizon: Horizon, pick: Pick) -> tuple[Pick, ...]:
        """A pick and the next best that could stand in its place; nothing that the plan holds already."""
        found: list[Pick] = [pick]
        for match in self.of(None if pick.purpose == "instrument" else horizon, pick.purpose):
            play = match.play
            same_kind = play.kind == pick.play.kind and play.days.earliest <= pick.play.days.usual <= play.days.latest
            if not same_kind or (pick.figure is not None and not self._moves(play, pick.figure)) or play.for_any_figure:
                continue
            found.append(replace(pick, play=play, match=match, day=pick.play.days.usual))
            if len(found) == OFFERED:
                break
        self.taken += [one.play for one in found[1:]]
        return tuple(found)

    def bench(self, horizon: Horizon) -> Iterator[Pick]:
        """The next best play of each kind that a set may hold more of; nothing that waits for a baseline."""
        if horizon == "90d":
            gap = next(
                iter(self.instruments([f for f in _gaps(self.frame) if f.metric.id not in self.measured], horizon)),
                None,
            )
            if gap is not None:
                yield gap
            yield from self._for_the_unserved("90d", "quick_win")
            for match in self.of("90d", "quick_win"):
                if match.play.kind == "deliverable":
                    yield self.take(match, "quick_win")
                    return
        else:
            yield from self._for_the_unserved("6m", "foundation")
            yield from self._more_outcomes()
            for match in self.of("6m", "rhythm")[:1]:
                yield self.take(match, "rhythm")

    def _for_the_unserved(self, horizon: Horizon, purpose: Purpose) -> Iterator[Pick]:
        """A play made for what an objective of the company says, where the plan has none."""
        for i, goal in enumerate(self.frame.objectives):
            if any(made_for(self.matches.of(play), i, goal.text) for play in self.taken):
                continue
            found = [m for m in self.of(horizon, purpose) if made_for(m, i, goal.text) and m.play.kind == "deliverable"]
            if found:
                yield self.take(max(found, key=lambda one: one.by_objective[i]), purpose)

    def _more_outcomes(self) -> Iterator[Pick]:
        """Known figures that nothing moves yet, the company's own first, each by a play of its own."""
        options = sorted(self._options(), key=self._order)
        added = 0
        for _, figure, match in options:
            if not figure.known or figure.metric.id in self.moved_ids:
                continue
            if any(same_idea(match.play, one) for one in self.taken):
                other = self._another(figure, self.taken)
                if other is None or any(same_idea(other.play, one) for one in self.taken):
                    continue
                match = other
            yield self.take(match, "outcome", figure)
            added += 1
            if added == MOST_ADDED:
                return

    def objective(self, horizon: Horizon, picks: list[Pick]) -> Match:
        """The objective nearest to what the set's own plays answer, so that the two speak of one thing."""
        of_kind = (p for p in self.plays if p.purpose == "objective" and horizon in p.horizon)
        found = [m for m in self.matches.best(of_kind) if m.play not in self.taken]
        if not found:
            raise NoPlay(self.frame.role, horizon, "objective")
        answered = [max((p.match.by_sentence[i] for p in picks), default=0.0) for i in range(len(self.frame.said))]
        most = max(answered, default=0.0) or 1.0

        def fit(match: Match) -> float:
            pairs = zip(match.by_sentence, answered, strict=True)
            near = max((own * max(there, 0.0) / most for own, there in pairs), default=0.0)
            shares = any(same_idea(match.play, other) for other in self.taken)
            strange = 1.5 * (self.frame.client.alone and speaks_of_colleagues(match.play))
            strange += NOT_HERE * (self.frame.tenders_aside and on_tenders(match.play))
            return match.score + near - STRANGER * strange - SAME_WORDS * shares

        best = max(found, key=lambda m: (round(fit(m), 6), m.play.id))
        self.taken.append(best.play)
        return best
