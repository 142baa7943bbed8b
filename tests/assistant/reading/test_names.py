from __future__ import annotations

import subprocess
import sys

import pytest

from assistant import reading


@pytest.mark.parametrize("name", reading.__all__)
def test_every_name_is_found(name: str) -> None:
    assert getattr(reading, name).__name__.lower() == name.lower() or name == "Value"


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = reading.nothing


def test_who_asks_for_a_language_compiles_no_reader() -> None:
    script = "import sys; from assistant.reading.tongue import code; print('assistant.reading.hedges' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "False\n", "")
