"""`ninetyday chat` from a script: kept message by message, taken up again, saved, and stopped in mid-reply."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import pytest

from assistant.conversation import Deps, drafting
from assistant.conversation.by_model import voice
from assistant.conversation.by_model.voice import Voice
from assistant.drafting.kind import Refusal
from assistant.models.client import ModelClient
from assistant.settings import Settings
from rules.document import Document
from tests.assistant.cli.running import EXAMPLES, ROOT, TODAY, Answer, Program
from tests.assistant.models.scripted_server import ScriptedServer, stream

PLAN = EXAMPLES / "plans-in-git/plans/northwind.yaml"
RUN = "import sys; from assistant.cli import main; sys.exit(main(sys.argv[1:]))"


class Talk(Protocol):
    """A talk with these lines on standard input."""

    def __call__(self, *lines: str, arguments: tuple[str, ...] = ()) -> Answer: ...


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NINETYDAY_HOME", str(tmp_path / "home"))


@pytest.fixture
def says(ninetyday: Program, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Run a talk with these lines on standard input."""

    def run(*lines: str, arguments: tuple[str, ...] = ()) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return ninetyday("chat", *arguments, TODAY)

    return run


def test_a_script_is_talked_through(says: Talk) -> None:
    answer = says("We're Northwind, a CRO two days a week from 1 March", "why?")
    assert (answer.code, answer.err) == (0, "")
    assert "> why?\nI ask because" in answer.out


def test_it_goes_on_where_it_ended(says: Talk) -> None:
    says("We're Northwind, a CRO two days a week from 1 March")
    answer = says("/check", arguments=("--resume",))
    assert answer.out.startswith("Which three to five goals does Northwind itself have")
    assert "going on with chat-" in answer.err


def test_lines_go_on_after_a_backslash(says: Talk) -> None:
    answer = says(
        "We're Northwind, a CRO two days a week from 1 March", "- Reach 5M ARR\\", "- Open Austria\\", "- Hire"
    )
    assert "C1: Reach 5M ARR" in answer.out
    assert "C3: Hire" in answer.out


def test_save_writes_what_was_said_and_nothing_twice(says: Talk, tmp_path: Path) -> None:
    answer = says("We're Northwind, a CRO two days a week from 1 March", "/save a.yaml", "/save a.yaml")
    assert "company: Northwind" in (tmp_path / "a.yaml").read_text("utf-8")
    assert "error: a.yaml is there already" in answer.out


def test_save_goes_back_to_the_file_that_it_began_with(says: Talk, tmp_path: Path) -> None:
    own = tmp_path / "plan.yaml"
    own.write_bytes(PLAN.read_bytes())
    answer = says("make it three days a week", "/save", arguments=(str(own),))
    assert "wrote" in answer.out
    assert "days_per_week: 3" in own.read_text("utf-8")


def test_export_writes_a_page(says: Talk, tmp_path: Path) -> None:
    answer = says("/export plan.md", "/export plan.xyz", arguments=(str(PLAN),))
    assert (tmp_path / "plan.md").read_text("utf-8").startswith("#")
    assert "/export plan.{md" in answer.out


def test_a_format_alone_is_written_under_the_talks_own_name_which_is_said(says: Talk, tmp_path: Path) -> None:
    answer = says("/export md", "/export .html", "/export md", "/export", arguments=(str(PLAN),))
    assert [one for one in answer.out.splitlines() if one.startswith("wrote")] == [
        "wrote northwind.md", "wrote northwind.html", "wrote northwind-2.md",
    ]  # fmt: skip
    assert (tmp_path / "northwind-2.md").is_file()
    assert "say /export md" in answer.out


def test_what_is_saved_without_a_name_is_called_by_the_company(says: Talk, tmp_path: Path) -> None:
    answer = says("We're Oak & Ash, a CRO two days a week from 1 March", "/save", "/save")
    assert "wrote oak-ash.yaml" in answer.out
    assert (tmp_path / "oak-ash-2.yaml").is_file()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/why CAP105", "CAP105, "),
        ("/what-if 3", "What if: 3 days a week"),
        ("/what-if", "say /what-if 3"),
        ("/ledger", "by day 90"),
        ("/undo", "nothing to take back"),
        ("/help", "Commands: /check"),
        ("/frobnicate", "there is no /frobnicate"),
    ],
)
def test_slash_commands(says: Talk, line: str, words: str) -> None:
    assert words in says(line, arguments=(str(PLAN),)).out


def test_there_is_no_document_to_save_yet(says: Talk, tmp_path: Path) -> None:
    assert "there is no document yet" in says("hello", "/save a.yaml").out
    assert not (tmp_path / "a.yaml").exists()


def test_nothing_to_resume_is_one_line(says: Talk) -> None:
    answer = says(arguments=("--resume",))
    assert answer.code == 2
    assert answer.err.startswith("error: there is no conversation to take up")


def test_what_a_terminal_acts_on_is_not_printed(says: Talk) -> None:
    assert "\x1b" not in says("the company is called \x1b[31mAcme\x1b[0m").out


def test_killed_in_mid_reply_it_knows_the_message_and_says_so(
    says: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A draft that takes a minute, so that the kill falls into the reply for certain.
    script = (
        "import sys, time\n"
        "import assistant.conversation.drafting as drafting\n"
        "def slow(document):\n"
        "    print('DRAFTING', flush=True)\n"
        "    time.sleep(60)\n"
        "old = drafting.deps_of\n"
        "from dataclasses import replace\n"
        "drafting.deps_of = lambda *a, **k: replace(old(*a, **k), draft=slow)\n" + RUN
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NINETYDAY_HOME": str(tmp_path / "home")}
    with subprocess.Popen(
        [sys.executable, "-c", script, "chat", str(EXAMPLES / "northwind.yaml"), TODAY],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=tmp_path,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("the company is called Northwind Labs\nredraft\n")
        process.stdin.close()
        until = time.monotonic() + 30
        while (line := process.stdout.readline()) and "DRAFTING" not in line:
            assert time.monotonic() < until
        assert line
        process.send_signal(signal.SIGKILL)
    given = drafting.deps_of

    def refused(document: Document) -> Refusal:
        return Refusal(f"nothing is drafted in this test for {document.engagement.company}")

    def refusing(*arguments: Any) -> Deps:
        return replace(given(*arguments), draft=refused)

    monkeypatch.setattr(drafting, "deps_of", refusing)
    answer = says(arguments=("--resume",))
    assert "My last reply was cut off. You had said: “redraft”" in answer.out
    assert "nothing is drafted in this test" in answer.out  # it is taken up again
    saved = says("/save kept.yaml", arguments=("--resume",))
    assert "wrote kept.yaml" in saved.out
    assert "company: Northwind Labs" in (tmp_path / "kept.yaml").read_text("utf-8")


def test_a_model_that_somebody_names_words_the_questions_and_is_told(
    says: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = "Every hour in the plan is counted from days a week and from day 1."
    # The libraries of a model are imported meanwhile, which takes its time on a busy machine.

    def patient(chosen: Settings) -> Voice:
        return Voice(ModelClient(chosen), first_seconds=60.0)

    monkeypatch.setattr(voice, "voice_of", patient)

    def warm(_: Voice) -> None:
        """Nobody types before it is."""

    monkeypatch.setattr(Voice, "warm_up", warm)
    with ScriptedServer() as server:
        server.answers = [stream([lead, " On which"])]
        answer = says("We're Acme, a CRO", arguments=("--model", "small", "--base-url", server.url))
    assert f"{lead} On which date does it start, and how many days a week is it?" in " ".join(answer.out.split())
    assert "small (127.0.0.1" in answer.err
    assert "words the questions; code decides, reads and checks" in answer.err


def test_a_voice_that_there_is_not_is_one_line(says: Talk) -> None:
    answer = says(arguments=("--voice", "loud"))
    assert answer.code == 2
    assert "NINETYDAY_VOICE is 'loud'" in answer.err


def test_a_model_that_is_away_leaves_the_questions_to_code(says: Talk) -> None:
    answer = says("We're Acme, a CRO", arguments=("--model", "small", "--base-url", "http://127.0.0.1:9/v1"))
    assert answer.code == 0
    assert answer.out.rstrip().endswith("On which date does it start, and how many days a week is it?")
