from __future__ import annotations

import json

import pytest

from evals.api_load import Load, kinds_of_bodies
from evals.api_load import main as measure
from rules.formats.reading import parse


@pytest.mark.parametrize("same", [True, False])
def test_every_body_is_a_document_and_none_comes_twice_unless_asked(same: bool) -> None:
    for name, bodies in kinds_of_bodies(same=same).items():
        sent = bodies.wrapped()
        texts = [next(sent) for _ in range(80)]
        assert (len(set(texts)) < 80) == same, name
        for text in texts[:3]:
            parse(json.dumps(json.loads(text)["document"]))


def test_shares_are_read_off_the_ordered_times() -> None:
    made = Load(2.0, [0.004, 0.001, 0.003, 0.002])
    assert made.rate == 2
    assert (made.at(0.5), made.at(0.99)) == (3, 4)


def test_it_measures_both_servers(capsys: pytest.CaptureFixture[str]) -> None:
    assert measure(["--seconds", "0.2", "--clients", "2", "--route", "critiques"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(" (")[0] for line in lines] == [f"critiques, {name}" for name in kinds_of_bodies(same=True)]
    assert all("0 not 200" in line for line in lines)


@pytest.mark.parametrize(
    "options", [["--seconds", "0"], ["--seconds", "61"], ["--clients", "201"], ["--seconds", "nan"]]
)
def test_a_run_without_bounds_is_refused(options: list[str]) -> None:
    with pytest.raises(SystemExit):
        measure(options)
