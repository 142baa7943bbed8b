"""How much of whole conversations in strangers' own words is read: `python -m evals.talks [--held-back] [--show]`.

With `--model` a model reads on in sentences of which code took only a part.

Data: data/conversation/talks.yaml and talks_b.yaml, eighteen founders and executives, written by somebody who had seen
neither code nor data, with every fact that a careful reader takes from each message. Values are counted by kind: read,
of those that are said; and what was read that nobody said. Three conversations of the first file are held back and run
for their totals alone.

A value is read where the reader has it from the message that says it. Of goals and of what hurts the words have to
be there, of people the job or the name, of access that something was read of it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML

from assistant.conversation.by_model.second_reader import SecondReader, read_on, second_reader_of
from assistant.conversation.message.understanding import Asked, understand
from assistant.conversation.taking import Taken, Understood
from assistant.reading import Known, MetricValue
from assistant.settings import read_settings
from rules.plain import same

_FOLDER = Path(__file__).parent / "data" / "conversation"
DATA = (_FOLDER / "talks.yaml", _FOLDER / "talks_b.yaml")
TOPICS = {
    "company": "who", "goals": "objectives", "situation": "situation", "people": "team", "authority": "authority",
    "access": "access", "baselines": "baselines", "anything": None,
}  # fmt: skip
"""What had been asked, in the data's words and in the conversation's."""
ENGAGEMENT = ("company", "role", "start", "days_per_week")
_PATIENT = 300.0
"""Seconds that a model may take for a message here, where quality is measured and not waiting."""
_LIKE = 0.6
"""Share of the words of a goal, a pain or a job that has to be there."""
_PERIODS = (1, 7, 30)
"""Weeks and months are read as days."""

Plain = Mapping[str, Any]


@dataclass
class Tally:
    """Values by kind."""

    said: Counter[str] = field(default_factory=Counter[str])
    read: Counter[str] = field(default_factory=Counter[str])
    extra: Counter[str] = field(default_factory=Counter[str])
    lines: list[str] = field(default_factory=list[str])

    def report(self) -> Iterator[str]:
        """A line a kind, then all."""
        for kind, said in self.said.items():
            yield f"{kind:14} {self.read[kind]:4} of {said}"
        total, read = sum(self.said.values()), sum(self.read.values())
        extra = sum(self.extra.values())
        yield f"{'all':14} {read:4} of {total} ({read / total:.0%}); read though nobody said it: {extra}"


def talks(*, held_back: bool) -> list[Plain]:
    """The conversations that are open, or those that are held back."""
    texts = [path.read_text("utf-8") for path in DATA]
    every = [cast("list[Plain]", YAML(typ="safe", pure=True).load(text)) for text in texts]  # pyright: ignore[reportUnknownMemberType]
    return [one for talks_ in every for one in talks_ if bool(one.get("held_back")) is held_back]


def tally(conversations: Sequence[Plain], day: dt.date, reader: SecondReader | None = None) -> Tally:
    """Every message read under the question that it answers, by a model besides where one is given, and held against
    what it says."""
    total = Tally()
    for talk in conversations:
        lacks = set(ENGAGEMENT)
        before = set[str]()
        for message in cast("list[Plain]", talk["messages"]):
            topic = TOPICS[message["asked"]]
            asked = Asked(topic, ("win_rate", "sales_cycle_days") if topic == "baselines" else ())
            found = understand(message["text"], asked, Known(), day, lacks=frozenset(lacks))
            if reader is not None:
                more = read_on(reader, message["text"], found, asked, Known(), day, frozenset(lacks))
                found = replace(found, taken=(*found.taken, *more))
            _count(message, found, total, before)
            before |= {str(one["system"]["name"]).lower() for one in message["values"] or () if "system" in one}
            lacks -= {one.key for one in found.taken}
    return total


def _count(message: Plain, found: Understood, total: Tally, before: Collection[str] = ()) -> None:
    """One message; a tool that was named `before`, read again where it is opened, and the figure that a goal starts
    from are no values that nobody said."""
    starts = [one["goal"]["baseline"] for one in message["values"] or () if "baseline" in one.get("goal", ())]
    used = set[int]()
    missed: list[str] = []
    for value in cast("list[Plain]", message["values"] or []):
        ((kind, wanted),) = value.items()
        total.said[kind] += 1
        if _is_read(kind, wanted, found, used):
            total.read[kind] += 1
        else:
            missed.append(f"    missing {kind}: {wanted}")
    told = [
        one
        for one in found.taken
        if id(one) not in used
        and one.key.partition(".")[0] in _EXTRAS
        and not (one.key.startswith("system.") and one.shown.lower() in before)
        and not (isinstance(one.read, MetricValue) and any(same(one.read.value, float(start)) for start in starts))
    ]
    total.extra.update(one.key.partition(".")[0] for one in told)
    if missed or told:
        extra = [f"    extra {one.key}: {one.shown}" for one in told]
        total.lines += [f"[{message['asked']}] {message['text']}", *missed, *extra]


_EXTRAS = frozenset((*ENGAGEMENT, "people", "name", "system", "baseline"))


def _is_read(kind: str, wanted: Any, found: Understood, used: set[int]) -> bool:
    """Whether a value is there; the values that it answers to are noted in `used`."""
    if kind == "speaker":
        return found.speaker == wanted
    if kind == "goal":
        return _goal(wanted, found)
    if kind == "situation":
        return _alike(str(wanted), found.situation) >= _LIKE
    if kind == "baseline" and wanted.get("value") is None:
        unknown = found.act is not None and found.act.name == "unknown"
        return unknown or any(one.key.startswith("gap.") for one in found.taken)
    fits = [one for one in found.taken if _fits(kind, wanted, one)]
    used.update(id(one) for one in fits)
    return bool(fits)


def _goal(wanted: Plain, found: Understood) -> bool:
    """Whether one of the goals has its words, and no other target than its own."""
    best = max(found.goals, key=lambda one: _alike(wanted["text"], one.text), default=None)
    if best is None or _alike(wanted["text"], best.text) < _LIKE:
        return False
    target = wanted.get("target")
    return target is None or best.target is None or same(float(best.target), float(target))


def _fits(kind: str, wanted: Any, one: Taken) -> bool:
    section, _, name = one.key.partition(".")
    if kind in ENGAGEMENT:
        return one.key == kind and str(wanted).lower() == one.shown.lower()
    if kind == "system":
        return section == "system" and _alike(one.shown, wanted["name"]) == 1
    if kind == "person":
        if section == "name":
            return _alike(one.shown, wanted.get("name") or "") == 1
        return (
            section == "people" and _alike(wanted["role"], name) >= _LIKE and one.shown == str(wanted.get("count", 1))
        )
    if kind == "budget":
        return one.key == "authority.budget" and str(wanted["limit"]) in one.shown.replace(",", "")
    if kind == "authority":
        return section == "authority" and wanted.get(name) == one.shown
    if kind == "access":
        return section in ("access", "reporting") and (name in wanted or not set(wanted) & _FIELDS)
    if kind == "baseline":
        value = one.read.value if isinstance(one.read, MetricValue) else None
        return value is not None and any(same(value, by * float(wanted["value"])) for by in _PERIODS)
    return one.key.rpartition(".")[2] in ("monthly_cost", "cost") if kind == "cost" else one.key.endswith("days_off")


_FIELDS = frozenset(("crm", "financial_data", "ceo_one_on_one", "ceo_between_meetings", "ceo_reply_days", "functions",
                     "meetings", "ceo_backs_in_public", "ready_by"))  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(("the", "a", "an", "of", "to", "in", "is", "are", "and", "no", "not", "by", "on", "for", "at",
                    "from", "it", "that", "they", "he", "she", "we", "i", "our", "his", "her"))  # fmt: skip


def _alike(one: str, other: str) -> float:
    """The share of one text's words that the other has; the first five letters of a word tell it."""
    mine = {word[:5] for word in _WORD.findall(one.lower()) if word not in _SMALL}
    theirs = {word[:5] for word in _WORD.findall(other.lower())}
    return len(mine & theirs) / len(mine) if mine else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tally."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--held-back", action="store_true", help="the conversations that nobody mends by")
    parser.add_argument("--show", action="store_true", help="print what is missing, message by message")
    parser.add_argument("--model", action="store_true", help="have a model read on (NINETYDAY_MODEL; else embedded)")
    given = parser.parse_args(arguments)
    reader = second_reader_of(read_settings(reading="model")) if given.model else None
    if reader is not None:
        reader.seconds = _PATIENT
    total = tally(talks(held_back=given.held_back), dt.date(2026, 11, 23), reader)
    if reader is not None:
        reader.close()
    if given.show and not given.held_back:
        print(*total.lines, sep="\n")
    print(*total.report(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
