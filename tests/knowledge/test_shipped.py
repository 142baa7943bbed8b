"""Every shipped card and play, against what the formats ask beyond their schema."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, pairwise
from operator import attrgetter

import pytest

from knowledge.cards import CARDS_FOLDER, Card, load_cards
from knowledge.gaps import Gap
from knowledge.plays import Play, load_plays
from knowledge.sources import SOURCES, source_document
from rules.drafts import stems
from rules.families.inf import day_to_day
from rules.metrics import BUILT_IN
from rules.texts.recognition import plain
from tests.rows import over

METRICS = frozenset(metric.id for metric in BUILT_IN if not metric.vanity)
"""What a key result may move: the table's metrics without the vanity ones."""

# Words that a gap is usually filled with: "the four account executives", "Microsoft Dynamics", "from 90 to 81 days".
FILLED = {
    "company": 2,
    "metric": 3,
    "from_to": 5,
    "by_day": 3,
    "missing": 5,
    "goal": 12,
    "said": 12,
    "known": 7,
    "tool": 2,
    "term": 1,
    "people": 4,
    "system": 2,
    "verb": 1,
}
LONGEST_WORDING = 35
LONGEST_OBJECTIVE = 16
LIKE = 0.8  # share of common three-word runs from which two wordings count as one


@cache
def cards() -> tuple[Card, ...]:
    return load_cards()


@cache
def plays() -> tuple[Play, ...]:
    return load_plays()


@cache
def worded() -> tuple[Play, ...]:
    """Every play with each of its wordings."""
    return tuple(
        play.model_copy(update={"id": f"{play.id} {n}" if n else play.id, "wording": wording, "also_worded": ()})
        for play in plays()
        for n, wording in enumerate(play.wordings)
    )


def _folder(record: Card | Play) -> str:
    """Under which a record is tested together with others: the document of a card, the role and purpose of a play."""
    return record.source.document if isinstance(record, Card) else f"{record.roles[0]} {record.purpose}"


def test_there_are_cards_and_plays() -> None:
    assert len(cards()) > 50
    assert len(plays()) > 50


@over(cards(), part=_folder, name=attrgetter("id"))
def test_card(card: Card) -> None:
    source = source_document(card.source.document)
    assert source is not None, f"{card.source.document!r} is no source; known: {[known.id for known in SOURCES]}"
    assert card.source.section in source.sections
    assert (CARDS_FOLDER / source.id / f"{card.id}.md").is_file(), "it stands in the folder of another document"
    assert 40 <= len(card.body.split()) <= 140
    assert 2 <= len(card.answers) <= 4
    assert all(answer.endswith("?") for answer in card.answers)
    for values in (card.roles, card.horizon, card.phase, card.purposes, card.topics, card.answers):
        assert len(set(values)) == len(values)


def test_every_section_that_says_something_has_a_card() -> None:
    cited = {(card.source.document, card.source.section) for card in cards()}
    # These hold no text of their own: their sections follow at once.
    bare = {
        "The Five Structural Elements That Drive ROI",
        "Common Mistakes That Reduce ROI",
        "Common Mistakes That Undermine Fractional OKRs",
        "The 90-Day Diagnostic-Build-Execute Framework",
    }
    missing = [
        (source.id, heading)
        for source in SOURCES
        for heading in source.headings
        if heading not in bare and (source.id, heading) not in cited
    ]
    assert missing == []


@over(plays(), part=_folder, name=attrgetter("id"))
def test_play(play: Play) -> None:
    known = {card.id for card in cards()}
    assert set(play.rests_on) <= known
    assert set(play.metrics) <= METRICS | {"any"}
    assert 3 <= len(play.also_said) <= 5
    pains = [play.problem, *play.also_said]
    assert len({pain.casefold() for pain in pains}) == len(pains)
    if "any" in play.metrics:
        assert play.purpose in ("instrument", "outcome", "interview")
        assert play.metrics == ("any",)
    if play.purpose == "outcome":
        assert play.kind == "measured"
    if play.hours.base > 0:
        assert play.hours.least <= play.hours.usual(20)


@over(worded(), part=_folder, name=attrgetter("id"))
def test_wording(play: Play) -> None:
    parts = play.parts()
    kinds = [part.kind for part in parts if isinstance(part, Gap)]
    text = "".join(part for part in parts if isinstance(part, str))
    assert not re.search(r"\d", text), "counts are words; figures are gaps"
    assert not re.search(r"[.!?;]\s+[A-Z]", text), "one sentence"
    words = max(words_of(play, silent=False), words_of(play, silent=True))
    if play.purpose == "objective":
        assert words <= LONGEST_OBJECTIVE
        assert not {"by_day", "metric", "from_to"} & set(kinds)
    else:
        assert words <= LONGEST_WORDING
        assert play.wording.endswith("?" if play.purpose == "interview" else ".")
    if play.kind == "measured" and play.purpose != "objective":
        assert {"metric", "from_to"} <= set(kinds)
    assert ("missing" not in kinds) or play.purpose in ("instrument", "interview")
    assert play.purpose == "interview" or not ({"goal", "said", "known", "tool"} & set(kinds) or play.functions)
    for before, gap in pairwise(parts):
        if not isinstance(before, str) or not isinstance(gap, Gap):
            continue
        if gap.kind in ("term", "system", "people", "metric", "missing"):
            assert not re.search(r"\b(a|an)\s+$", before, re.IGNORECASE), f"'a' or 'an' before {gap}"
        if gap.kind in ("system", "people", "metric", "missing"):
            assert not re.search(r"\bthe\s+$", before, re.IGNORECASE), f"'the' before {gap}, which brings its own"
    for number, part in enumerate(parts):
        if isinstance(part, Gap) and part.kind == "from_to":
            assert number >= 2, "{from_to} stands after {metric}"
            metric = parts[number - 2]
            assert isinstance(metric, Gap), "{from_to} stands after {metric}"
            assert (metric.kind, parts[number - 1]) == ("metric", " ")


def test_no_key_result_of_a_play_is_work_of_the_day() -> None:
    """What the library proposes to those whom INF405 asks is not what INF405 warns of."""
    asked = [play for play in worded() if {"cro", "vp_sales"} & set(play.roles)]
    told = [play for play in asked if play.purpose not in ("objective", "interview", "audit")]
    assert len(told) > 200
    assert {play.id: found for play in told if (found := day_to_day(plain(_filled(play))))} == {}


def _filled(play: Play) -> str:
    """A wording as it may stand in a plan whose brief says little."""
    said = {"from_to": "from 20 to 25", "by_day": "by day 84", "metric": "the win rate", "missing": "the figure"}
    return "".join(
        part if isinstance(part, str) else said.get(part.kind) or part.fallback or part.name or "Acme"
        for part in play.parts()
    )


@pytest.mark.parametrize(
    ("horizon", "purpose"),
    [
        *(("90d", one) for one in ("objective", "audit", "foundation", "rhythm", "quick_win", "instrument")),
        *(("6m", one) for one in ("objective", "outcome", "foundation", "rhythm")),
    ],
)
def test_a_brief_that_says_little_still_finds_a_play(horizon: str, purpose: str) -> None:
    found = [play for play in plays() if horizon in play.horizon and play.purpose == purpose and not play.premise]
    assert found, "every play of this purpose has a premise"


@over(worded(), part=_folder, name=attrgetter("id"))
def test_play_speaks_of_what_its_cards_say(play: Play) -> None:
    by_id = {card.id: card for card in cards()}
    said = stems(said_by(play))
    shared = {key: said & stems(f"{by_id[key].title} {by_id[key].body}") for key in play.rests_on}
    assert max(len(words) for words in shared.values()) > 1, f"no card shares two subject words with it: {shared}"
    assert all(shared.values()), f"a card shares no subject word with it: {shared}"


@over(worded(), part=_folder, name=attrgetter("id"))
def test_wording_is_its_own(play: Play) -> None:
    own = _sevens(said_by(play))
    copied = {card.id: own & _sevens(text) for card in cards() for text in (card.title, card.body)}
    assert {key: runs for key, runs in copied.items() if runs} == {}


def test_no_two_wordings_are_one() -> None:
    runs = {play.id: _runs(play) for play in worded()}
    alike = [
        (a, b)
        for a, b in combinations(sorted(runs), 2)
        if len(runs[a] & runs[b]) / max(1, min(len(runs[a]), len(runs[b]))) >= LIKE
    ]
    assert alike == []


@over([*cards(), *plays()], part=_folder, name=attrgetter("id"))
def test_what_it_is_asked_as(record: Card | Play) -> None:
    if isinstance(record, Card) or record.purpose != "interview":
        assert 1 <= len(record.asked_as) <= (14 if isinstance(record, Card) else 8)
    said = [*record.answers, record.title] if isinstance(record, Card) else [record.problem, *record.also_said]
    assert not set(map(str.casefold, record.asked_as)) & set(map(str.casefold, said)), "it says something again"
    assert all(len(line.split()) <= 18 for line in record.asked_as)


def test_no_two_records_of_a_kind_are_asked_as_one() -> None:
    for records in (cards(), plays()):
        lines = [line.casefold() for one in records for line in one.asked_as]
        assert sorted({line for line in lines if lines.count(line) > 1}) == []


def test_no_pain_is_said_by_two_plays_of_one_purpose() -> None:
    said: dict[tuple[str, str, str], str] = {}
    twice: list[tuple[str, str, str]] = []
    for play in plays():
        for horizon in play.horizon:
            for pain in (play.problem, *play.also_said):
                key = (play.purpose, horizon, " ".join(re.findall(r"\w+", pain.casefold())))
                if key in said:
                    twice.append((said[key], play.id, pain))
                said[key] = play.id
    assert twice == []


def words_of(play: Play, *, silent: bool) -> int:
    """Words of the wording as a client reads it: gaps at their usual length, or, `silent`, with their fallbacks."""
    return sum(
        len(re.findall(r"[\w'’-]+", part)) if isinstance(part, str) else _gap_words(play, part, silent=silent)
        for part in play.parts()
    )


def said_by(play: Play) -> str:
    """The wording as a brief that is silent on people and systems fills it, and after it what it moves.

    A question's aim and whom it asks count as said, as they do for the rules (rules.drafts).
    """
    after = [metric.name for metric in BUILT_IN if metric.id in play.metrics]
    after += [word for word in (play.aim, play.asks) if word]
    return f"{''.join(part if isinstance(part, str) else _said(part) for part in play.parts())} | {' '.join(after)}"


def _said(gap: Gap) -> str:
    return gap.fallback or (gap.name if gap.kind in ("term", "verb") else None) or f"gap{gap.kind}"


def _sevens(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w$%]+|\|", text.casefold())
    return {tuple(words[i : i + 7]) for i in range(len(words) - 6)}


def _gap_words(play: Play, gap: Gap, *, silent: bool) -> int:
    if silent and gap.fallback is not None:
        return len(gap.fallback.split())
    if gap.name == "ceo":
        return 2
    if gap.kind == "missing" and play.metrics != ("any",):
        return 1 + max(len(metric.split("_")) for metric in play.metrics)
    return FILLED[gap.kind]


def _runs(play: Play) -> set[tuple[str, ...]]:
    said = " ".join(part if isinstance(part, str) else f" gap{part.kind} " for part in play.parts())
    words = re.findall(r"\w+", said.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def test_people_who_are_the_subject_take_a_verb_that_knows_their_number() -> None:
    """ "The coordinator read", where one person stands for the sellers: a verb as such wants a gap of its own."""
    verbs = {verb for play in plays() for wording in play.wordings for verb in re.findall(r"\{verb:(\w+)\}", wording)}
    subject = re.compile(r"(\S+ )?\{people:[^}]*\} (\w+)")
    governed = {"have", "let", "lets", "make", "see", "hear", "watch", "help", "with", "of"}
    wrong = [
        f"{play.id}: {match[0]}"
        for play in plays()
        for wording in play.wordings
        for match in subject.finditer(wording)
        if match[2] in verbs
        and (match[1] or "").strip().lower() not in governed
        and "between" not in wording[: match.start()]
    ]
    assert "read" in verbs
    assert wrong == []
