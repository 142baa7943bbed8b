from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from assistant import cli
from assistant.cli import TABLE, Command
from tests.assistant.cli.running import BRIEF, ROOT, Program, python

CLOSED = ("stdin", "stdout", "stderr")
MODULE = "tests.assistant.cli.faulty"


def test_help_lists_every_command_under_its_heading(ninetyday: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERMINAL_WIDTH", "100")
    answer = ninetyday("--help")
    assert answer.code == 0
    assert answer.out == snapshot("""\
Usage: ninetyday [OPTIONS] COMMAND [ARGS]...

  OKRs and plans for fractional executives, drafted on your machine and
  checked by rules before you see them.

Options:
  -V, --version  Print the version and stop.
  -h, --help     Show this message and exit.

Draft:
  chat        Draft and revise OKRs by talking.
  draft       OKRs, the interviews of week 1, the 90-day plan.

Engagement:
  session     The goal-setting session: pack, signing.
  debrief     Read the notes of week 1 into the brief.
  summarize   The weekly, monthly, quarterly, diagnostic summary.
  review      What of a plan still holds: keep, change or drop.
  portfolio   Several clients side by side.

Check:
  check       Judge documents by the rules.
  critique    What is wrong with a plan in any format.
  ledger      Hours there are, and hours asked for.
  rules       List the rules.
  rule        Print one rule's manual.
  config      What is configured, and in which file.

Documents:
  init        Write a brief to fill in.
  export      Word, Excel, HTML, PDF, Markdown, calendar.
  schema      Print the JSON Schema of documents, or of settings.

Guidance:
  search      Ask the guidance a question.
  knowledge   Your own guidance, cited beside ours.

Server:
  serve       The HTTP API.
  keys        Keys to the HTTP API: create, list, revoke.
  data        What is kept: export it, delete it, for how long.

Set-up:
  model       The language model: what is there, and fetch it.
  doctor      Check this installation.
  eval        How good drafts, checks and search are, in figures.
  bench       What it costs in time and memory, in ratios.
  completion  Let your shell complete commands.
""")
    assert ninetyday().out == answer.out


@pytest.mark.parametrize("name", [name for name in TABLE if TABLE[name].extra is None])
def test_every_command_has_help(ninetyday: Program, name: str) -> None:
    answer = ninetyday(*name.split(), "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Usage: ninetyday {name}")


def test_groups_have_help(ninetyday: Program) -> None:
    assert "status" in ninetyday("model").out
    assert "okrs" in ninetyday("draft", "-h").out


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version(ninetyday: Program, flag: str) -> None:
    answer = ninetyday(flag)
    assert answer.code == 0
    assert answer.out.startswith("ninetyday ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["ledgr", "x"],
            "error: No such command 'ledgr'. Did you mean 'ledger'?\nnext: `ninetyday --help` says how it is called\n",
        ),
        (["ledger"], "next: `ninetyday ledger --help` says how it is called\n"),
        (["check", BRIEF, "--fromat", "json"], "next: `ninetyday check --help` says how it is called\n"),
        (["check", BRIEF, "--format", "xml"], "next: `ninetyday check --help` says how it is called\n"),
        (["model", "stats"], "next: `ninetyday model --help` says how it is called\n"),
        (
            ["check", BRIEF, "--today", "soon"],
            "error: --today is 'soon', not a date\nnext: write it as YYYY-MM-DD\n",
        ),
    ],
)
def test_wrong_calls_get_two_lines(ninetyday: Program, arguments: list[str], told: str) -> None:
    answer = ninetyday(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: ")
    assert answer.err.endswith(told)
    assert len(answer.err.splitlines()) == 2


@pytest.mark.parametrize(
    ("fault", "code", "told"),
    [
        ("keyboard", 130, "stopped\n"),
        ("abort", 130, "stopped\n"),
        ("disk", 2, "error: plan.yaml: No space left on device\nnext: see that the place exists and has room\n"),
        (
            "bug",
            2,
            "error: a fault in ninetyday itself (ZeroDivisionError: by zero)\n"
            "next: run it again with NINETYDAY_DEBUG=1 and report what it prints\n",
        ),
        (
            "extra",
            2,
            "error: `ninetyday faulty` needs the part of ninetyday called 'local', which is not installed\n"
            'next: pip install "ninetyday[local]"\n',
        ),
        ("knowledge", 2, "error: card.md: no title\n"),
        ("exit", 1, ""),
    ],
)
def test_whatever_goes_wrong_is_told_in_a_line(
    ninetyday: Program, monkeypatch: pytest.MonkeyPatch, fault: str, code: int, told: str
) -> None:
    monkeypatch.delenv("NINETYDAY_DEBUG", raising=False)
    monkeypatch.setitem(cli.TABLE, "faulty", Command(f"{MODULE}:faulty", "Go wrong.", "Check", "local"))
    answer = ninetyday("faulty", fault)
    assert (answer.code, answer.out, answer.err) == (code, "", told)


def test_details_of_a_fault_are_there_when_asked_for(ninetyday: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NINETYDAY_DEBUG", "1")
    monkeypatch.setitem(cli.TABLE, "faulty", Command(f"{MODULE}:faulty", "Go wrong.", "Check"))
    assert "Traceback" in ninetyday("faulty", "bug").err


def test_a_reader_who_leaves_early_is_no_failure(tmp_path: Path) -> None:
    script = "import sys; from assistant.cli import main; sys.exit(main(['schema']))"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 141


def test_ctrl_c_stops_with_one_line() -> None:
    script = """
import signal, sys, types
def interrupted(_):
    signal.raise_signal(signal.SIGINT)
sys.stdin = types.SimpleNamespace(buffer=types.SimpleNamespace(read=interrupted))
from assistant.cli import main
sys.exit(main(["check", "-"]))
"""
    done = python(script)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"stopped\n")


def test_a_terminal_without_the_characters_gets_escapes() -> None:
    script = (
        "import io, sys; sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='ascii');"
        "from assistant.cli import main; sys.exit(main(['init', '-', '--example', sys.argv[1]]))"
    )
    assert python(script, "northwind").returncode == 0


def test_a_wrong_choice_is_told_without_the_library_s_words(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["draft", "okrs", "brief.yaml", "--horizon", "1y"]) == 2
    said = capfd.readouterr().err
    assert "'--horizon': '1y' is not one of" in said
    assert "Value error" not in said


@pytest.mark.parametrize("closed", [*((one,) for one in CLOSED), CLOSED], ids="+".join)
@pytest.mark.parametrize(("asked", "code"), [(BRIEF, 0), ("nosuch.yaml", 2), ("", 2), ("-", 2)])
def test_closed_streams_change_no_verdict(
    monkeypatch: pytest.MonkeyPatch, closed: tuple[str, ...], asked: str, code: int
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    for stream in closed:
        monkeypatch.setattr(sys, stream, None)
    assert cli.main(["check", asked]) == code
    for stream in closed:
        getattr(sys, stream).close()


def test_a_name_of_another_kind_gets_another_step(ninetyday: Program) -> None:
    refused = ninetyday("check", f"{'a' * 300}.yaml")
    assert refused.code == 2
    assert refused.err.endswith("File name too long\nnext: give it another name\n")
