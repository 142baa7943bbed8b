"""How many false figures in summaries SUM105 catches, and how often it raises a false alarm.

    python -m evals.summary_figures [--summaries N] [--mutations N] [--seed N] [--misses] [--alarms]

Made-up summaries (`evals.summary_worlds`: five roles, four kinds, figures as people write them) are checked as they
are: any finding of SUM105 or SUM107 is a false alarm. Then one figure at a time is changed: another value, or another
true figure of the inputs in its place, or two figures of a sentence exchanged. The aim: 99 % caught, one false alarm
in a hundred summaries.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evals.summary_drafts import drafted
from evals.summary_worlds import Made, Placed, worlds
from rules.check import check
from rules.document import Document
from rules.settings import Settings

TODAY = dt.date(2027, 3, 15)
ONLY = Settings(select=("SUM105", "SUM107"))
_SMALL = (0.9, 1.1, 1.25, 0.5, 2, 10)


@dataclass(frozen=True)
class Mutation:
    """A summary with one thing about its figures made false."""

    made: Made
    how: str
    paragraphs: list[str]
    at: int
    was: str
    now: str


def findings(document: dict[str, Any]) -> list[str]:
    """What the check of figures says of a document."""
    report = check(Document.model_validate(document), today=TODAY, settings=ONLY)
    return [f"{one.code} {one.path}: {one.message}" for one in report.findings]


def mutations(made: Made, rng: random.Random) -> Iterator[Mutation]:
    """Every figure of a summary changed in each way that makes it false."""
    for one in made.placed:
        for how, value in _values(made, one, rng):
            yield from _mutation(made, how, [(one, value)])
    for one, other in zip(made.placed, made.placed[1:], strict=False):
        if one.paragraph == other.paragraph and one.unit == other.unit and _differs(one, other.value):
            between = made.paragraphs[one.paragraph][one.end : other.start]
            if ". " not in between and "\n" not in between and other.value not in one.also:
                for changed in _mutation(made, "exchanged", [(one, other.value), (other, one.value)]):
                    if not _sums_come_out(changed.paragraphs[changed.at], between):
                        yield changed


_SUM = re.compile(r"\((?P<sum>[\d,.]+(?: [×*/-] [\d,.]+)+) = (?P<result>[\d,.]+)\)")


def _sums_come_out(text: str, between: str) -> bool:
    """Whether two figures of one shown sum changed places and it is still right: "3 * 14,000 = 42,000"."""
    if not re.fullmatch(r"[\d,. ×*/=-]*[×*/=][\d,. ×*/=-]*", between):
        return False
    for match in _SUM.finditer(text):
        first, *rest = match["sum"].replace(",", "").split(" ")
        total = float(first)
        for sign, number in zip(rest[::2], rest[1::2], strict=True):
            value = float(number)
            total = total * value if sign in "×*" else total / value if sign == "/" else total - value
        if abs(total - float(match["result"].replace(",", ""))) > 0.01:
            return False
    return True


def _values(made: Made, one: Placed, rng: random.Random) -> Iterator[tuple[str, Any]]:
    true = made.values.get(one.unit, set[Any]())
    swaps = [v for v in true if _differs(one, v)]
    if swaps:
        yield "another true figure", rng.choice(sorted(swaps))
    if one.unit == "fraction":
        return
    if one.unit == "date":
        yield "another value", one.value + dt.timedelta(days=rng.choice([-40, -11, 3, 17, 33]))
        return
    for _ in range(12):
        by = rng.choice(_SMALL)
        changed = one.value * by if rng.random() < 0.6 else one.value + rng.choice([-3, -2, -1, 1, 2, 3])
        digits = 1 if one.unit == "ratio" or not float(one.value).is_integer() else 0
        changed = round(changed, digits)
        if changed > 1 and _differs(one, changed) and changed not in true:
            yield "another value", int(changed) if float(changed).is_integer() else changed
            return


def _differs(one: Placed, value: Any) -> bool:
    if value == one.value or value in one.also:
        return False
    was, now = one.write(one.value), one.write(value)
    return bool(now) and was != now and str(now).strip(".,") != str(was).strip(".,")


def _mutation(made: Made, how: str, changes: list[tuple[Placed, Any]]) -> Iterator[Mutation]:
    paragraphs = list(made.paragraphs)
    at = changes[0][0].paragraph
    text = paragraphs[at]
    was: list[str] = []
    now: list[str] = []
    for one, value in sorted(changes, key=lambda change: -change[0].start):
        shown = one.write(value)
        if not shown or shown.lower() == "one":
            return
        was.append(text[one.start : one.end])
        now.append(shown)
        text = text[: one.start] + shown + text[one.end :]
    paragraphs[at] = text
    yield Mutation(made, how, paragraphs, at, ", ".join(was), ", ".join(now))


def main() -> int:
    """Print both rates."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--summaries", type=int, default=200)
    options.add_argument("--mutations", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--bank", default="sentences", choices=["sentences", "held_out", "drafted"])
    options.add_argument("--misses", action="store_true", help="print what was not caught")
    options.add_argument("--alarms", action="store_true", help="print the false alarms")
    given = options.parse_args()
    if given.bank == "drafted":
        every, refused = drafted(given.summaries, given.seed)
    else:
        every, refused = worlds(given.summaries, given.seed, given.bank), list[str]()
    alarmed = [(made, found) for made in every if (found := findings(made.with_paragraphs(made.paragraphs)))]
    if given.alarms:
        for one in refused:
            print(f"refused: {one}")
        for made, found in alarmed:
            for one in found:
                at = next((i for i in range(len(made.paragraphs)) if f"{made.path_of(i)}:" in one), None)
                print(f"{made.role} {made.kind}: {'' if at is None else made.paragraphs[at]}\n    {one}")
    rng = random.Random(given.seed)
    quiet = [made for made in every if made not in [m for m, _ in alarmed]]
    pool = [one for made in quiet for one in mutations(made, rng)]
    rng.shuffle(pool)
    tried, caught = Counter[str](), Counter[str]()
    for one in pool[: given.mutations]:
        tried[one.how] += 1
        found = [f for f in findings(one.made.with_paragraphs(one.paragraphs)) if f"{one.made.path_of(one.at)}:" in f]
        if found:
            caught[one.how] += 1
        elif given.misses:
            print(f"{one.made.role} {one.made.kind} [{one.how}] {one.was} -> {one.now}: {one.paragraphs[one.at]}")
    total, all_caught = sum(tried.values()), sum(caught.values())
    for how in sorted(tried):
        print(f"{how}: {caught[how]} of {tried[how]} ({caught[how] / tried[how]:.1%})")
    print(f"caught: {all_caught} of {total} ({all_caught / max(total, 1):.1%}); wanted 99 %")
    false, whole = len(alarmed) + len(refused), len(every) + len(refused)
    print(f"false alarms: {false} of {whole} summaries ({false / whole:.1%}); wanted 1 %")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
