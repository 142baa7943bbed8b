"""How well notes are read: `python -m evals.reading`.

Data: data/reading/notes (whole notes of first weeks, written before the reader was and tuned on since) and
data/reading/held_back.yaml (single sentences, written then too and measured once, at the end).
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from assistant.files import read_document
from assistant.reading import Known, Reading, Value, read
from rules.document import Document
from rules.plain import close

DATA = Path(__file__).parent / "data"
NOTES = DATA / "reading" / "notes"
HELD_BACK = DATA / "reading" / "held_back.yaml"
_KINDS = {
    "MetricValue": "metric",
    "Gap": "gap",
    "AuthorityValue": "authority",
    "BudgetValue": "authority",
    "AccessValue": "access",
    "ReportingValue": "reporting",
    "PersonValue": "person",
    "SystemValue": "system",
}


@dataclasses.dataclass
class Score:
    """Values that were expected and found, expected and not found, and found though not said."""

    right: int = 0
    missing: list[str] = dataclasses.field(default_factory=list[str])
    wrong: list[str] = dataclasses.field(default_factory=list[str])

    def add(self, other: Score) -> None:
        """Count another's in."""
        self.right += other.right
        self.missing += other.missing
        self.wrong += other.wrong

    def line(self) -> str:
        """The three counts, and the share of what was read that is wrong."""
        read_ = self.right + len(self.wrong)
        share = len(self.wrong) / read_ if read_ else 0.0
        said = self.right + len(self.missing)
        counts = f"{self.right} right, {len(self.missing)} missing, {len(self.wrong)} wrong"
        return f"{said} said: {counts} ({share:.1%} of what was read)"


def shown(one: Value) -> dict[str, Any]:
    """A value as the data sets write it."""
    row: dict[str, Any] = {"kind": _KINDS.get(type(one).__name__) or getattr(one, "kind", "?")}
    for field in dataclasses.fields(one):
        if field.name not in ("span", "sentence", "by", "notes", "kind") or (
            field.name == "kind" and row["kind"] == "system"
        ):
            value = getattr(one, field.name)
            if value is not None:
                row["system" if field.name == "kind" else field.name] = value
    if row["kind"] == "authority":
        row["field"] = row.pop("part", "budget")
    return row


def fits(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether a value is the one that was expected, in every respect that the expectation names."""
    for key, value in wanted.items():
        if key in ("dropped",):
            continue
        has = found.get("text", "") if key == "has" else found.get(key)
        if key in ("has", "source"):
            if value.lower() not in str(has or "").lower():
                return False
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            if not isinstance(has, (int, float)) or not close(float(has), float(value), abs(value) * 1e-4):
                return False
        elif str(has) != str(value):
            return False
    return True


def judged(
    reading: Reading, expected: Sequence[Mapping[str, Any]], optional: Sequence[Mapping[str, Any]], where: str
) -> Score:
    """What of the expected was found; what else was found is wrong, unless it is optional or says the same again."""
    score = Score()
    left = [shown(one) for one in reading.values]
    for wanted in expected:
        hits = [one for one in left if fits(wanted, one)]
        if hits:
            score.right += 1
            left = [one for one in left if not fits(wanted, one)]
        elif "dropped" not in wanted:
            score.missing.append(f"{where}: {dict(wanted)}")
    score.wrong += [f"{where}: {one}" for one in left if not any(fits(o, one) for o in optional)]
    return score


def _loaded(path: Path) -> dict[str, Any]:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))  # pyright: ignore[reportUnknownMemberType]


def note_cases() -> Iterator[tuple[str, dict[str, Any], Document]]:
    """Each note with its brief."""
    for path in sorted(NOTES.glob("*.yaml")):
        case: dict[str, Any] = _loaded(path)
        yield path.stem, case, read_document(str(DATA / "briefs" / f"{case['brief']}.yaml")).document


def notes(*, verbose: bool) -> Score:
    """Measure the whole notes."""
    whole = Score()
    for name, case, document in note_cases():
        reading = read(case["text"], Known.of(document), day=case["day"])
        score = judged(reading, case["expect"], case["optional"], name)
        told = {one.about for one in reading.contradictions}
        optional = {one["metric"] for one in case["optional"] if one["kind"] == "contradiction"}
        score.missing += [f"{name}: contradiction about {one}" for one in set(case["contradictions"]) - told]
        score.wrong += [f"{name}: contradiction about {one}" for one in told - set(case["contradictions"]) - optional]
        score.right += len(told & set(case["contradictions"]))
        print(f"{name:20} {score.line()}")
        whole.add(score)
    print(f"{'all':20} {whole.line()}")
    _tell(whole, verbose=verbose)
    return whole


def held_back(path: Path, *, verbose: bool) -> Score:
    """Measure single sentences: one value each, or none."""
    case = _loaded(path)
    day: dt.date = case["day"]
    whole, kinds = Score(), Counter[str]()
    for row in case["sentences"]:
        reading = read(row["text"], Known(), day=day)
        wanted = row["expect"]
        score = judged(reading, [wanted] if wanted else [], row.get("optional", []), row["text"])
        if wanted is None and not score.wrong:
            kinds["left alone, as it should be"] += 1
        whole.add(score)
    nothing = sum(row["expect"] is None for row in case["sentences"])
    alone = kinds["left alone, as it should be"]
    print(f"{len(case['sentences'])} sentences, of them {nothing} that say no value: {alone} left alone")
    print(whole.line())
    _tell(whole, verbose=verbose)
    return whole


def _tell(score: Score, *, verbose: bool) -> None:
    if verbose:
        for label, rows in (("missing", score.missing), ("wrong", score.wrong)):
            for row in rows:
                print(f"  {label:8} {row}")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", default="notes", choices=["notes", "held_back", "speed"])
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was read wrongly")
    parser.add_argument("--file", type=Path, default=HELD_BACK, help="another file of single sentences")
    options = parser.parse_args(argv)
    if options.what == "notes":
        notes(verbose=options.misses)
    elif options.what == "held_back":
        held_back(options.file, verbose=options.misses)
    else:
        speed()
    return 0


def speed() -> None:
    """Print what one pass over all notes takes, and over a text of a thousand of them."""
    cases = list(note_cases())
    begin = time.perf_counter()
    for _, case, document in cases:
        read(case["text"], Known.of(document), day=case["day"])
    print(f"{len(cases)} notes: {1000 * (time.perf_counter() - begin) / len(cases):.1f} ms each")
    _, case, document = cases[0]
    text = "\n\n".join([case["text"]] * 1000)
    begin = time.perf_counter()
    reading = read(text, Known.of(document), day=case["day"])
    print(f"{len(text):,} characters: {time.perf_counter() - begin:.1f} s, {len(reading.values):,} values")


if __name__ == "__main__":
    sys.exit(main())
