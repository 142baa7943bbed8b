from __future__ import annotations

import io
import sys
from ctypes.util import find_library
from pathlib import Path

import pytest

from tests.assistant.cli.running import PLAN, ROOT, TODAY, Program, python

NORTHWIND = str(ROOT / "assistant/examples/plans-in-git/plans/northwind.yaml")
STARTS = {"md": b"# ", "html": b"<!doctype", "docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "ics": b"BEGIN:VCALENDAR"}
RUN = "import sys; from assistant.cli import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("pdf", marks=pytest.mark.skipif(find_library("pango-1.0") is None, reason="needs Pango")),
        *(name for name in STARTS if name != "pdf"),
    ],
)
def test_every_format(ninetyday: Program, name: str, tmp_path: Path) -> None:
    answer = ninetyday("export", NORTHWIND, "--to", name, TODAY)
    assert (answer.code, answer.out, answer.err) == (0, "", f"wrote northwind.{name}\n")
    assert (tmp_path / f"northwind.{name}").read_bytes().startswith(STARTS[name])
    assert [one.name for one in tmp_path.iterdir()] == [f"northwind.{name}"]


def test_the_ending_says_the_format(ninetyday: Program, tmp_path: Path) -> None:
    assert ninetyday("export", NORTHWIND, "-o", "a.HTML", TODAY).code == 0
    assert (tmp_path / "a.HTML").read_bytes().startswith(STARTS["html"])
    answer = ninetyday("export", NORTHWIND, "-o", "a.txt")
    assert answer.code == 2
    assert "--to md, html, docx, xlsx, pdf, ics" in answer.err


def test_an_error_that_stands_open_is_told_and_travels(ninetyday: Program, tmp_path: Path) -> None:
    answer = ninetyday("export", PLAN, "--to", "md", TODAY)
    assert answer.code == 1
    assert answer.err == "wrote northwind-plan.md; still open in it: 13 errors and 12 warnings\n"
    assert "13 errors" in (tmp_path / "northwind-plan.md").read_text(encoding="utf-8")
    assert ninetyday("export", PLAN, "--to", "md", "--force", "--exit-zero", TODAY).code == 0


def test_nothing_is_overwritten_unasked(ninetyday: Program, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("mine")
    answer = ninetyday("export", NORTHWIND, "-o", "x.md")
    assert answer.code == 2
    assert "x.md is there already" in answer.err
    assert (tmp_path / "x.md").read_text() == "mine"
    assert ninetyday("export", NORTHWIND, "-o", "x.md", "--force", TODAY).code == 0
    assert (tmp_path / "x.md").read_text(encoding="utf-8").startswith("# ")
    assert ninetyday("export", NORTHWIND, "-o", "nowhere/x.md").code == 2


@pytest.mark.parametrize("name", ["md", "html", "ics", "docx"])
def test_standard_output(name: str) -> None:
    done = python(RUN, "export", "-", "--to", name, TODAY, stdin=Path(NORTHWIND).read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(STARTS[name])


def test_no_binary_for_a_terminal(ninetyday: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    answer = ninetyday("export", NORTHWIND, "--to", "xlsx", "-o", "-")
    assert answer.code == 2
    assert "xlsx is no text for a terminal" in answer.err


def test_a_template_of_ones_own(ninetyday: Program, tmp_path: Path) -> None:
    (tmp_path / "own.j2").write_text("{{ plan.company }}: {{ plan.sets|length }}\n")
    assert ninetyday("export", NORTHWIND, "-o", "x.md", "--template", "own.j2", TODAY).code == 0
    assert (tmp_path / "x.md").read_text() == "Northwind Analytics: 2\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [("\n{{ plan.nope }}", "own.j2:2: View has no attribute 'nope'"), ("{% if %}", "own.j2:1: ")],
)
def test_a_template_that_fails(ninetyday: Program, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "own.j2").write_text(text)
    answer = ninetyday("export", NORTHWIND, "-o", "x.md", "--template", "own.j2")
    assert answer.code == 2
    assert answer.err.startswith(f"error: {told}")
    assert not (tmp_path / "x.md").exists()


def test_what_cannot_be_asked_for(ninetyday: Program) -> None:
    assert "--template is for md and html" in ninetyday("export", NORTHWIND, "--to", "pdf", "--template", "x.j2").err
    assert "both be standard input" in ninetyday("export", "-", "--to", "md", "--template", "-").err
    assert ninetyday("export", "nothing.yaml", "--to", "md").code == 2
    assert ninetyday("export", NORTHWIND, "--to", "odt").code == 2
    assert ninetyday("export", NORTHWIND, "--to", "md", "--template", "nothing.j2").code == 2
