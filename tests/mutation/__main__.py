"""Mutation testing of rules/: flip one comparison, figure or connective at a time, and see whether a test notices.

    python -m tests.mutation                        # all of rules/; about an hour on two cores
    python -m tests.mutation rules/families/cap.py  # one module, or several
    python -m tests.mutation --list                 # only count what would be flipped
    python -m tests.mutation --sample 320 --seed 7  # 320, each drawn from its own 320th part of them

Run by hand, not in CI. Each mutant lives in a forked process that imports the changed module in place of the real one:
first every case of tests/rules/cases is judged, then, if nothing was noticed, the tests of tests/rules run until one
fails. Written by hand because the tools that exist leave decorated functions alone, and every rule is one.

What is flipped: < <= > >= == != in, is (each to its neighbour), `exceeds` and `same` (the project's own comparisons),
and/or, not, + - * /, min/max, any/all, True/False, and every figure (one more; thresholds one less as well).
Left alone is what is no comparison, threshold or boundary of behaviour: decorators (how big a cache is, that data is
frozen), annotations, `zip(strict=)`, `field(repr=)`, what only type checkers read.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.mutation.changes import ROOT, Mutant, mutants
from tests.mutation.judging import SURVIVED, TIMED_OUT, run, warm_up


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the survivors and the share that was noticed; the exit code is 1 below `--least` percent."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("modules", nargs="*", type=Path, default=sorted((ROOT / "rules").rglob("*.py")))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--least", type=float, default=90)
    parser.add_argument("--sample", type=int, help="only so many, one drawn from each equal part of all of them")
    parser.add_argument("--seed", type=int, default=0, help="which ones a sample takes")
    parser.add_argument("--unchecked", action="store_true", help="the tests are known to pass with nothing flipped")
    parser.add_argument("--list", action="store_true", help="count the mutants and stop")
    given = parser.parse_args(arguments)
    found = [mutant for path in given.modules for mutant in mutants(path.resolve())]
    if given.sample and given.sample < len(found):
        draw, part = random.Random(given.seed), len(found) / given.sample
        found = [found[int((i + draw.random()) * part)] for i in range(given.sample)]
        draw.shuffle(found)  # whoever stops it early has a fair part all the same
    if given.list:
        for path in given.modules:
            print(f"{sum(one.path == path.resolve() for one in found):5}  {path}")
        print(f"{len(found):5}  mutants")
        return 0
    warm_up()
    sound = [
        Mutant(ROOT / "rules" / name, 0, 0, "nothing", -1, 0)
        for name in ("check.py", "texts/recognition.py", "formats/editing.py")
    ]
    if not given.unchecked and any(code != SURVIVED for _, code in run(sound, given.jobs)):
        print("the tests fail with nothing flipped: mend them first, or every mutant would count as noticed")
        return 2
    began, noticed, survivors = time.monotonic(), 0, list[Mutant]()
    for number, (mutant, code) in enumerate(run(found, given.jobs), 1):
        if code == SURVIVED:
            survivors.append(mutant)
            print(f"survived: {mutant}", flush=True)
        else:
            noticed += 1
            if code == TIMED_OUT:
                print(f"ran out of time: {mutant}", flush=True)
        if number % 20 == 0:
            print(
                f"{number} of {len(found)}, {noticed / number:.1%} noticed, {time.monotonic() - began:.0f} s",
                flush=True,
            )
    share = 100 * noticed / max(1, len(found))
    print(f"{noticed} of {len(found)} mutants noticed ({share:.1f} %), {len(survivors)} survived")
    return 0 if share >= given.least else 1


if __name__ == "__main__":
    sys.exit(main())
