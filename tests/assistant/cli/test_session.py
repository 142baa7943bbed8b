from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.assistant.cli.running import EXAMPLES, PLAN, ROOT, TODAY, Program, python

NORTHWIND = str(EXAMPLES / "plans-in-git/plans/northwind.yaml")
UNSOUND = str(ROOT / "evals/data/briefs/refused/thin-no-objectives.yaml")
RUN = "import sys; from assistant.cli import main; sys.exit(main(sys.argv[1:]))"
SIGNED = ("--signed", "2026-11-25", "--founder", "Ana Ruiz", "--executive", "Bo Li", TODAY)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan that holds, to be signed."""
    target = tmp_path / "plan.yaml"
    target.write_bytes(Path(NORTHWIND).read_bytes())
    return target


def test_goals_that_stand_there_are_proposed(ninetyday: Program) -> None:
    answer = ninetyday("session", NORTHWIND, TODAY)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("# Goal-setting session\n")
    assert "As they stand in the document" in answer.out


def test_errors_in_the_proposals_are_an_exit_code(ninetyday: Program) -> None:
    answer = ninetyday("session", PLAN, TODAY)
    assert answer.code == 1
    assert "13 errors in the proposals" in answer.out


@pytest.mark.parametrize(
    ("name", "starts"), [("a.md", b"# Goal"), ("a.docx", b"PK"), ("a.HTML", b"<!doctype"), ("a.pdf", b"%PDF")]
)
def test_the_ending_says_the_format(ninetyday: Program, tmp_path: Path, name: str, starts: bytes) -> None:
    if name == "a.pdf":
        pytest.importorskip("weasyprint")
    assert ninetyday("session", NORTHWIND, "-o", name, TODAY).code == 0
    assert (tmp_path / name).read_bytes().startswith(starts)


def test_a_brief_that_carries_no_goals_gets_its_questions_all_the_same(ninetyday: Program, tmp_path: Path) -> None:
    answer = ninetyday("session", UNSOUND, "--plan", "p.yaml", "-q", TODAY)
    assert answer.code == 1
    assert "no goals could be drafted" in answer.err
    assert "p.yaml was not written" in answer.err
    assert "Which three to five objectives" in answer.out
    assert [*tmp_path.iterdir()] == []


def test_the_length_is_the_persons_own(ninetyday: Program) -> None:
    assert "| Length | 45 minutes |" in ninetyday("session", NORTHWIND, "--minutes", "45", TODAY).out


@pytest.mark.parametrize("minutes", ["0", "-5", "29", "481", "9999999999"])
def test_a_length_that_cannot_be_is_refused(ninetyday: Program, minutes: str) -> None:
    answer = ninetyday("session", NORTHWIND, f"--minutes={minutes}")
    assert answer.code == 2
    assert answer.err.startswith(f"error: --minutes {minutes}: a session takes 30 to 480 minutes\n")


def test_nothing_is_overwritten_unasked(ninetyday: Program, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("mine")
    assert ninetyday("session", NORTHWIND, "-o", "x.md", TODAY).code == 2
    assert (tmp_path / "x.md").read_text() == "mine"


def test_no_binary_for_a_terminal(ninetyday: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdout", Terminal())
    answer = ninetyday("session", NORTHWIND, "--to", "docx")
    assert answer.code == 2
    assert "docx is no text for a terminal" in answer.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nothing.yaml",), "there is no file nothing.yaml"),
        ((NORTHWIND, "-o", "x.odt"), "which format?"),
        ((NORTHWIND, "-o", "x.md", "--plan", "x.md"), "--plan and -o are both x.md"),
        ((NORTHWIND, "--founder", "Ana"), "--founder and --executive belong to --signed"),
        ((NORTHWIND, "--signed", "2027-01-03", "--founder", "Ana"), "--signed needs both sides"),
        ((NORTHWIND, "--signed", "3 January", "--founder", "A", "--executive", "B"), "--signed is '3 January'"),
        ((NORTHWIND, *SIGNED, "--to", "pdf"), "--to belongs to a pack"),
    ],
)
def test_what_cannot_be_asked_for(ninetyday: Program, arguments: tuple[str, ...], told: str) -> None:
    answer = ninetyday("session", *arguments)
    assert answer.code == 2
    assert told in answer.err
    assert len(answer.err.splitlines()) == 2


@pytest.mark.parametrize("text", ["", "engagement: [", "company: Acme\n", "\x00\x01"])
def test_what_is_no_document_is_told(ninetyday: Program, tmp_path: Path, text: str) -> None:
    (tmp_path / "b.yaml").write_text(text)
    answer = ninetyday("session", "b.yaml")
    assert answer.code == 2
    assert "Traceback" not in answer.err


def test_a_signing_changes_nothing_but_the_agreement(ninetyday: Program, plan: Path) -> None:
    before = plan.read_text(encoding="utf-8").splitlines()
    answer = ninetyday("session", str(plan), *SIGNED)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"{plan}: signed on 2026-11-25 by Ana Ruiz and Bo Li\n"
    after = plan.read_text(encoding="utf-8").splitlines()
    assert {line for line in before if line not in after} <= {one for one in before if "agreement" in one}
    assert any("Ana Ruiz" in line for line in after)


def test_a_signing_into_another_file_leaves_the_first_alone(ninetyday: Program, plan: Path, tmp_path: Path) -> None:
    before = plan.read_bytes()
    assert ninetyday("session", str(plan), *SIGNED, "-o", "signed.yaml").code == 0
    assert plan.read_bytes() == before
    assert "Bo Li" in (tmp_path / "signed.yaml").read_text(encoding="utf-8")


def test_a_signing_of_standard_input_goes_to_standard_output() -> None:
    done = python(RUN, "session", "-", *SIGNED, stdin=Path(NORTHWIND).read_bytes())
    assert done.returncode == 0
    assert b"founder_name: Ana Ruiz" in done.stdout


def test_a_signing_after_the_start_is_told(ninetyday: Program, plan: Path) -> None:
    late = ("--signed", "2027-06-01", "--founder", "Ana", "--executive", "Bo", "--today=2027-06-02")
    answer = ninetyday("session", str(plan), *late)
    assert "ALN504 stays open: both signed on 2027-06-01, and the work starts on" in answer.err


def test_errors_in_what_was_signed_are_an_exit_code(ninetyday: Program, tmp_path: Path) -> None:
    (tmp_path / "faulty.yaml").write_bytes(Path(PLAN).read_bytes())
    answer = ninetyday("session", "faulty.yaml", *SIGNED)
    assert answer.code == 1
    assert "13 errors stand open in what was signed" in answer.err
