"""`ninetyday check`: which options go together, what counts for the exit code, and whose word goes before whose."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from assistant.cli.check_options import Options
from assistant.cli.judging import with_options
from rules.registry import REGISTRY
from rules.settings import Settings
from tests.assistant.cli.running import BRIEF, PLAN, TODAY, Program

CONTRADICTIONS = [
    (("-", "-"), "standard input (-) is named twice and can be read once", "name it once"),
    (
        (BRIEF, "--stdin-filename", "a.yaml"),
        "--stdin-filename names standard input, which is not read",
        "add - to the files, or leave the option out",
    ),
    (
        (BRIEF, "--unsafe-fixes"),
        "--unsafe-fixes alone changes nothing",
        "add --diff to see what it would change, or --fix to write it",
    ),
    ((BRIEF, "--fix", "--diff"), "--fix writes and --diff only shows", "choose one; --diff first, then --fix"),
    (
        (BRIEF, "--config", "a.toml", "--isolated"),
        "--config names a configuration and --isolated takes none",
        "choose one",
    ),
    (
        (BRIEF, "--strict", "--exit-zero"),
        "--strict lets warnings count for the exit code and --exit-zero lets nothing count",
        "choose one",
    ),
    ((BRIEF, "--diff", "--format", "json"), "--diff prints a diff and --format json a report", "leave one out"),
    ((BRIEF, "--diff", "--statistics"), "--diff prints a diff and --statistics counts", "leave one out"),
    (
        (BRIEF, "--statistics", "--format", "sarif"),
        "--statistics are printed as text or json, not as sarif",
        "use --format json",
    ),
    (("-", "--watch"), "--watch needs files; standard input ends", "name files or folders"),
    ((BRIEF, "--watch", "--diff"), "--watch checks again and again; a diff is looked at once", "leave one out"),
    (
        (BRIEF, "--watch", "--format", "json"),
        "--watch prints answer after answer, which is no json",
        "add -o FILE, which is written anew each time",
    ),
]


@pytest.mark.parametrize(("words", "message", "step"), CONTRADICTIONS, ids=[one[1][:40] for one in CONTRADICTIONS])
def test_what_does_not_go_together_is_refused(
    ninetyday: Program, words: tuple[str, ...], message: str, step: str
) -> None:
    answer = ninetyday("check", *words)
    assert (answer.code, answer.out, answer.err) == (2, "", f"error: {message}\nnext: {step}\n")


def test_an_unknown_format_lists_those_there_are(ninetyday: Program) -> None:
    answer = ninetyday("check", BRIEF, "--format", "xml")
    assert answer.code == 2
    assert all(name in answer.err for name in ("text", "json", "sarif", "markdown", "junit", "github"))


WARNINGS = ("--select", "ALN501,ALN503")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (WARNINGS, 0),
        ((*WARNINGS, "--strict"), 1),
        (("--statistics",), 1),
        (("--statistics", "--exit-zero"), 0),
        (("--format", "sarif"), 1),
        (("--select", "CAP104"), 0),
        (("--select", "CAP104", "--strict"), 0),
    ],
)
def test_exit_codes(ninetyday: Program, more: tuple[str, ...], code: int) -> None:
    assert ninetyday("check", PLAN, TODAY, *more).code == code


def test_a_file_that_cannot_be_read_outweighs_everything(ninetyday: Program, tmp_path: Path) -> None:
    answer = ninetyday("check", str(tmp_path / "no.yaml"), PLAN, TODAY, "--exit-zero")
    assert answer.code == 2
    assert "13 errors" in answer.out or " errors" in answer.out


def settings(**more: tuple[str, ...]) -> Settings:
    return with_options(
        Settings(select=("CAP", "HOR301"), extend_select=("BAS2",), ignore=("CAP102", "BAS20")),
        Options((), dt.date(2027, 1, 4), **more),  # pyright: ignore[reportArgumentType]
        REGISTRY,
    )


@pytest.mark.parametrize(
    ("more", "run", "silent"),
    [
        ({}, {"CAP101", "HOR301", "BAS210"}, {"CAP102", "BAS201", "HOR302"}),
        ({"select": ("ALN",)}, {"ALN501"}, {"CAP101", "HOR301", "BAS210"}),
        ({"select": ("CAP",)}, {"CAP101"}, {"CAP102", "HOR301"}),
        ({"select": ("CAP102",)}, {"CAP102"}, {"CAP101"}),
        ({"extend_select": ("ALN501",)}, {"ALN501", "CAP101", "HOR301", "BAS210"}, {"CAP102", "ALN502"}),
        ({"extend_select": ("BAS20",)}, {"BAS201", "BAS210"}, {"CAP102"}),
        ({"ignore": ("HOR",)}, {"CAP101", "BAS210"}, {"HOR301", "HOR302"}),
        ({"ignore": ("CAP",), "extend_select": ("CAP104",)}, {"CAP104"}, {"CAP101", "CAP102"}),
        ({"select": ("CAP",), "ignore": ("CAP10",)}, {"CAP110"}, {"CAP101", "CAP102"}),
        ({"select": ("CAP102",), "ignore": ("CAP102",)}, set[str](), {"CAP102", "CAP101"}),
    ],
)
def test_the_command_line_goes_before_the_configuration(
    more: dict[str, tuple[str, ...]], run: set[str], silent: set[str]
) -> None:
    result = settings(**more)
    assert {code for code in run | silent if result.runs(code)} == run


def test_codes_are_refused_before_anything_is_read(ninetyday: Program) -> None:
    answer = ninetyday("check", "no-such-file.yaml", "--extend-select", "CAB")
    assert (answer.code, answer.err) == (
        2,
        "error: --extend-select CAB: no rule's code starts so\nnext: did you mean CAP?\n",
    )


def test_extend_select_alone_keeps_all_the_rest(ninetyday: Program) -> None:
    plain = ninetyday("check", PLAN, TODAY, "--format", "json").out
    assert json.loads(ninetyday("check", PLAN, TODAY, "--format", "json", "--extend-select", "CAP101").out) == (
        json.loads(plain)
    )
