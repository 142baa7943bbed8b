"""What is said before anybody comes leaves nothing behind but compiled patterns."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SCRIPT = """
import re, sys
from assistant.conversation import State, turn
from assistant.conversation.rehearsing import rehearse
from tests.assistant.conversation.talking import DEPS, TODAY

if sys.argv[1] == "rehearsed":
    rehearse(TODAY)
compiled, real = [], re.compile
re.compile = lambda pattern, *more: (compiled.append(pattern), real(pattern, *more))[1]
turn(State(), "We're Kestrel Freight, I'm the founder, a CRO, two days a week from 1 March 2027; win rate 22 %", DEPS)
print(sum(len(str(one)) for one in compiled))
"""


def compiled(how: str) -> int:
    """Characters of the patterns that a first message compiles."""
    made = subprocess.run([sys.executable, "-c", SCRIPT, how], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(made.stdout)


def test_after_a_rehearsal_a_first_message_has_next_to_nothing_compiled() -> None:
    assert compiled("rehearsed") < compiled("at once") / 10
