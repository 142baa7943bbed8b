from __future__ import annotations

import pickle

from assistant.errors import ExtraMissing, NinetydayError, ReplyCut


def test_an_error_carries_its_line_and_the_next_step() -> None:
    error = ReplyCut("too long", "shorten it")
    assert (str(error), error.message, error.next_step) == ("too long", "too long", "shorten it")
    assert isinstance(error, NinetydayError)


def test_a_missing_extra_says_which_line_installs_it() -> None:
    error = ExtraMissing("ninetyday draft", "local")
    assert error.message == "ninetyday draft needs the part of ninetyday called 'local', which is not installed"
    assert error.next_step == 'pip install "ninetyday[local]"'


def test_errors_survive_a_process_boundary() -> None:
    for error in (ReplyCut("too long", "shorten it"), ExtraMissing("draft", "local")):
        copy = pickle.loads(pickle.dumps(error))
        assert (type(copy), copy.message, copy.next_step) == (type(error), error.message, error.next_step)
