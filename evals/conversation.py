"""How well single messages of a conversation are read: `python -m evals.conversation [--held-back] [--list]`.

Data: data/conversation/*.yaml, written before anything was measured; what is marked `held_back` is run only at the end.
Right, missing and wrong are counted apart, a value each; so is each piece that has to be said back as not read, and is
not. A value that is asked back before it is taken is missing, and is counted besides. No model is asked.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML

from assistant.conversation.message.understanding import Asked, understand
from assistant.conversation.taking import Understood
from assistant.reading import Known, MetricValue
from rules.plain import close

DATA = Path(__file__).parent / "data" / "conversation"
FILES = ("messages", "founders", "founders_b", "founders_c", "founders_d", "founders_e")
UNFINISHED = ("founders_f", "founders_g", "founders_h", "founders_i", "founders_j")
"""Mended by in part: run when they are named, and not among what is known to be read right."""
SAME_JOB = {
    "sdr": "sales development representative",
    **{f"{one}sales rep": f"{one}sales representative" for one in ("", "field ", "inside ")},
}
"""Two names of one job: the data name it in full, the reader as people say it."""
ENGAGEMENT = frozenset(("company", "role", "start", "days_per_week"))
_OPENING = (None, "who", "company", "role", "speaker")


@dataclass
class Score:
    """Values that were expected and found, expected and not found, and found though nobody said them."""

    right: int = 0
    missing: list[str] = field(default_factory=list[str])
    wrong: list[str] = field(default_factory=list[str])
    silent: list[str] = field(default_factory=list[str])
    """Words that were to be said back as not read and were passed over."""
    asked: list[str] = field(default_factory=list[str])
    """Readings that were put as a question and not taken."""

    def line(self) -> str:
        """The three counts."""
        said = self.right + len(self.missing)
        counts = f"{self.right} right, {len(self.missing)} missing, {len(self.wrong)} wrong"
        back = f"{len(self.asked)} asked back; {len(self.silent)} pieces passed over in silence"
        return f"{said} values said: {counts}; {back}"


def messages(*, held_back: bool, files: Sequence[str] = FILES) -> Iterator[tuple[dt.date, Mapping[str, Any]]]:
    """Each message with the day that it was written: those that are tuned on, or those that are held back."""
    for name in files:
        text = (DATA / f"{name}.yaml").read_text("utf-8")
        data = cast("Mapping[str, Any]", YAML(typ="safe", pure=True).load(text))  # pyright: ignore[reportUnknownMemberType]
        for one in cast("list[Mapping[str, Any]]", data["messages"]):
            if bool(one.get("held_back", data.get("held_back"))) is held_back:
                yield data["day"], one


def asked_of(one: Mapping[str, Any]) -> Asked:
    """The open question as the engine has it: a baseline is asked for with its metric."""
    topic = cast("str | None", one["asked"])
    if topic and topic.startswith("baseline."):
        return Asked("baselines", (topic.removeprefix("baseline."),))
    if topic == "baselines":
        return Asked(topic, tuple(one.get("metrics", ("win_rate", "sales_cycle_days"))))
    return Asked(topic)


def understood(one: Mapping[str, Any], day: dt.date) -> Understood:
    """A message as it is read in answer to its question."""
    topic = cast("str | None", one["asked"])
    lacks = ENGAGEMENT if topic in _OPENING and topic is not None else frozenset[str]()
    return understand(one["text"], asked_of(one), Known(), day, lacks=lacks)


def found_in(one: Mapping[str, Any], day: dt.date) -> dict[str, str]:
    """What is read of a message, by the data's own names."""
    return dict(_shown(understood(one, day)))


def _shown(read_: Understood) -> Iterator[tuple[str, str]]:
    for taken in read_.taken:
        shown = taken.shown
        if isinstance(taken.read, MetricValue):
            shown = f"{taken.read.value:g} {taken.read.unit or ''}".strip()
        if taken.key.startswith("people."):
            job = taken.key.removeprefix("people.").lower()
            yield f"people.{SAME_JOB.get(job, job)}", shown
            continue
        yield taken.key, shown
    for number, goal in enumerate(read_.goals, 1):
        yield f"objective.{number}", goal.text
        if goal.target is not None:
            yield f"objective.{number}.target", f"{goal.metric} {goal.target:g}"
    if read_.situation:
        yield "situation", "true"
    if read_.own:
        yield "own", read_.own
    if read_.speaker:
        yield "speaker", read_.speaker
    if read_.act:
        yield "act", read_.act.line()


def _renumbered(found: Mapping[str, str], wanted: Mapping[str, object]) -> dict[str, str]:
    """What is read where a goal is asked back: the others stand under the numbers that the data has for their words."""
    places = {
        key: next(
            (name for name, text in wanted.items() if _GOAL.fullmatch(name) and agrees(name, text, found[key])), key
        )
        for key in found
        if _GOAL.fullmatch(key)
    }
    return {
        places.get(head, head) + key.removeprefix(head): value
        for key, value in found.items()
        for head in (key.removesuffix(".target"),)
    }


_GOAL = re.compile(r"objective\.\d+")


def agrees(key: str, wanted: object, found: str) -> bool:
    """Whether a value is the one that was expected."""
    if isinstance(wanted, bool):
        return True
    if key == "authority.budget":
        parts = str(wanted).split()
        said = found.replace(",", "").split()
        figure = next((float(one) for one in said if one.replace(".", "").isdigit()), -1.0)
        return close(float(parts[0]), figure, 0) and set(parts[1:]) <= set(said)
    if key.startswith("baseline."):
        value, _, unit = str(wanted).partition(" ")
        number, _, said = found.partition(" ")
        if not unit:
            return close(float(value), float(number), 0)
        months = unit == "months" and said == "days" and close(float(number), 30 * float(value), 0)
        same = close(float(value), float(number), 0) and (not said or unit.split()[0] == said.split()[0])
        counted = close(float(value), float(number), 0) and unit.startswith(("a month", "customers"))
        return months or same or counted
    if key == "access.functions":
        return {part.strip() for part in str(wanted).split(",")} == {part.strip() for part in found.split(",")}
    if key.endswith(".target"):
        metric, value = str(wanted).split()
        return found.split()[0] == metric and close(float(value), float(found.split()[1]), 0)
    return " ".join(str(wanted).split()).lower() == " ".join(found.split()).lower()


def judged(day: dt.date, one: Mapping[str, Any]) -> Score:
    """One message read, its values held against those that a reader takes from it."""
    total = Score()
    read_ = understood(one, day)
    wanted = {str(key): value for key, value in cast("Mapping[str, Any]", one["takes"]).items()}
    found = dict(_shown(read_))
    if any(each.goal is not None for each in read_.doubted):
        found = _renumbered(found, wanted)
    where = f"{one['asked'] or '-'}: {one['text']!r}"
    for key, value in wanted.items():
        if key in found and agrees(key, value, found[key]):
            total.right += 1
        else:
            total.missing.append(f"{where}: {key} = {value}")
    for key, value in found.items():
        if key not in wanted or not agrees(key, wanted[key], value):
            total.wrong.append(f"{where}: {key} = {value}")
    told = " | ".join((*(left.text for left in read_.left), *(one.said for one in read_.doubted)))
    total.asked += [f"{where}: {one.said}: {one.reason}" for one in read_.doubted]
    total.silent += [f"{where}: {words}" for words in one.get("left", ()) if words.lower() not in told.lower()]
    return total


def score(*, held_back: bool, files: Sequence[str] = FILES) -> Score:
    """Every message read, its values held against those that a reader takes from it."""
    total = Score()
    for day, one in messages(held_back=held_back, files=files):
        found = judged(day, one)
        total.right += found.right
        total.missing += found.missing
        total.wrong += found.wrong
        total.silent += found.silent
        total.asked += found.asked
    return total


def main(argv: list[str] | None = None) -> int:
    """Print the three counts; 1 where more than three values are wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-back", action="store_true", help="run the messages that are held back")
    parser.add_argument("--file", action="append", choices=(*FILES, *UNFINISHED), help="only these messages")
    parser.add_argument("--list", action="store_true", help="list what is missing and what is wrong")
    options = parser.parse_args(argv)
    result = score(held_back=options.held_back, files=options.file or FILES)
    if options.list:
        sys.stdout.write("".join(f"missing {one}\n" for one in result.missing))
        sys.stdout.write("".join(f"wrong   {one}\n" for one in result.wrong))
        sys.stdout.write("".join(f"asked   {one}\n" for one in result.asked))
        sys.stdout.write("".join(f"silent  {one}\n" for one in result.silent))
    sys.stdout.write(f"{'held back' if options.held_back else 'tuned on'}: {result.line()}\n")
    return int(len(result.wrong) > 3)


if __name__ == "__main__":
    sys.exit(main())
