"""`ninetyday draft` where no draft can be made or written: one line, the next step, and nothing left behind."""

from __future__ import annotations

import errno
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.models.engine import MODEL_ALIAS
from knowledge.search import Library
from tests.assistant.cli.drafts import BRIEFS, Drafting, draft, never, place, read
from tests.assistant.cli.running import BRIEF, TODAY, Answer, Program, python
from tests.recording import DRAFTS, REPLAY_URL

__all__ = ["draft", "place"]
pytestmark = pytest.mark.usefixtures("place")


def only_two_lines(answer: Answer) -> tuple[str, str]:
    """The error and the next step: the last two lines, and the only ones that are no sign of life."""
    *before, error, step = answer.err.splitlines()
    assert all(line.split(":")[0] in ("brief", "model", "frame", "retrieve", "word", "guidance") for line in before)
    assert error.startswith("error: ")
    assert step.startswith("next: ")
    assert "Traceback" not in answer.err
    return error, step


def test_a_file_that_is_there_is_refused_before_any_work(
    draft: Drafting, ninetyday: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text("mine\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("assistant.cli.draft.read_document", never)
        answer = ninetyday("draft", "okrs", BRIEF, "-o", str(path))
    assert answer.code == 2
    assert only_two_lines(answer) == (
        f"error: {path} is there already and was not touched",
        "next: name another file, or add --force",
    )
    assert path.read_text(encoding="utf-8") == "mine\n"
    assert draft(BRIEF, "-o", str(path), "--force").code == 0
    assert read(path.read_text(encoding="utf-8")).okr_sets
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx", "html", "ics"])
def test_a_name_that_promises_an_export_is_refused_before_any_work(
    ending: str, ninetyday: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.cli.draft.read_document", never)
    path = tmp_path / f"draft.{ending}"
    answer = ninetyday("draft", "okrs", BRIEF, "-o", str(path))
    assert answer.code == 2
    kept = path.with_suffix(".yaml")
    assert only_two_lines(answer) == (
        f"error: {path}: a draft is written as yaml, json or markdown",
        f"next: draft with -o {kept}, then `ninetyday export {kept} -o {path}`",
    )
    assert not path.exists()


@pytest.mark.parametrize("name", [".", "nowhere/draft.yaml", "a\0b"])
def test_a_place_where_nothing_can_be_written_is_refused_before_any_work(
    name: str, ninetyday: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("assistant.cli.draft.read_document", never)
    answer = ninetyday("draft", "okrs", BRIEF, "-o", name)
    assert answer.code == 2
    assert answer.err.count("\n") == 2
    only_two_lines(answer)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("one-day-transformation", ["error CAP105 ", "/engagement/expects"]),
        ("thin-no-objectives", ["/company_objectives: Which three to five objectives does Weirside Print have"]),
        ("thin-nothing-said", ["/company_objectives: ", "/engagement/situation: What hurts at Cobb & Daughters?"]),
    ],
)
def test_a_thin_brief_gets_questions_and_no_model_is_asked(
    name: str, said: list[str], ninetyday: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "open", never)
    path = tmp_path / "draft.yaml"
    answer = ninetyday("draft", "okrs", str(BRIEFS / "refused" / f"{name}.yaml"), TODAY, "-o", str(path))
    assert (answer.code, answer.out) == (1, "")
    assert "no draft: the brief does not carry a draft yet" in answer.err
    for words in said:
        assert words in answer.err
    assert "To get a draft, answer in the brief:" in answer.err
    assert not path.exists()


def test_hours_that_do_not_carry_the_set(draft: Drafting, tmp_path: Path) -> None:
    text = Path(BRIEF).read_text(encoding="utf-8")
    for old, new in (("days_per_week: 2", "days_per_week: 1"), ("days_per_month: 9", "days_per_month: 4"),
                     ("hours_per_day: 10", "hours_per_day: 4"), ("expects: leadership", "expects: advice"),
                     ("  monthly_cost: {amount: 14000, currency: USD}\n", "")):  # fmt: skip
        assert old in text
        text = text.replace(old, new)
    little, path = tmp_path / "little.yaml", tmp_path / "draft.yaml"
    little.write_text(text, encoding="utf-8")
    answer = draft(str(little), "-o", str(path), cassette="northwind")
    assert (answer.code, answer.out) == (1, "")
    assert "hours more by day" in answer.err
    assert "- /engagement/days_per_week: " in answer.err
    assert not path.exists()


def test_a_brief_that_cannot_be_read(ninetyday: Program, tmp_path: Path) -> None:
    assert ninetyday("draft", "okrs", str(tmp_path / "nothing.yaml")).code == 2
    broken = tmp_path / "broken.yaml"
    broken.write_text("engagement: [", encoding="utf-8")
    answer = ninetyday("draft", "okrs", str(broken))
    assert answer.code == 2
    assert "Traceback" not in answer.err
    assert ninetyday("draft", "okrs", BRIEF, "--horizon", "90").code == 2


def test_an_unreachable_server_is_one_line(ninetyday: Program, tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    answer = ninetyday(
        "draft", "okrs", BRIEF, TODAY, "--base-url", REPLAY_URL, "--model", "x", "-o", str(path)
    )  # fmt: skip
    assert (answer.code, answer.out) == (2, "")
    error, _ = only_two_lines(answer)
    assert "127.0.0.1:9" in error
    assert not path.exists()


def test_a_server_without_a_model_name_is_one_line(ninetyday: Program) -> None:
    answer = ninetyday("draft", "okrs", BRIEF, TODAY, "--base-url", REPLAY_URL, "--quiet")
    assert (answer.code, answer.out) == (2, "")
    only_two_lines(answer)


def test_a_missing_extra_is_one_line(tmp_path: Path) -> None:
    script = (
        "import sys\nsys.modules['pydantic_ai'] = None\nfrom assistant.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    path = tmp_path / "draft.yaml"
    line = ("draft", "okrs", BRIEF, TODAY, "-q", "--base-url", REPLAY_URL, "--model", "x", "-o", str(path))
    done = python(script, *line)
    told = done.stderr.decode().splitlines()
    assert done.returncode == 2, told
    assert len(told) == 2, told
    assert "which is not installed" in told[0]
    assert told[1].startswith('next: pip install "ninetyday[')
    assert not path.exists()


def test_without_the_engine_installed_is_one_line(
    ninetyday: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.models import client
    from assistant.models.engine import EngineHolder

    def anywhere(*_: Any) -> Path:
        return tmp_path / "model.gguf"

    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    monkeypatch.setattr(client, "locate_weights", anywhere)
    monkeypatch.setattr(client.ModelClient.__init__, "__kwdefaults__", {
        **(client.ModelClient.__init__.__kwdefaults__ or {}), "engine": EngineHolder()
    })  # fmt: skip
    answer = ninetyday("draft", "okrs", BRIEF, TODAY, "--way", "begin")
    assert (answer.code, answer.out) == (2, "")
    assert only_two_lines(answer)[1] == 'next: pip install "ninetyday[local]"'


@contextmanager
def failing_at_the_end(monkeypatch: pytest.MonkeyPatch, fault: Callable[[int], None]) -> Generator[None]:
    """Everything works until the draft's bytes should reach the disk."""
    with monkeypatch.context() as patch:
        patch.setattr("assistant.files.os.fsync", fault)
        yield


@pytest.mark.parametrize("old", [None, "mine\n"])
@pytest.mark.parametrize(("fault", "code"), [("disk", 2), ("ctrl-c", 130)])
def test_nothing_half_written_is_left(
    old: str | None, fault: str, code: int, draft: Drafting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device") if fault == "disk" else KeyboardInterrupt

    path = tmp_path / "draft.yaml"
    if old:
        path.write_text(old, encoding="utf-8")
    with failing_at_the_end(monkeypatch, fail):
        answer = draft(BRIEF, "-q", "-o", str(path), *(["--force"] if old else []))
    assert (answer.code, answer.out) == (code, "")
    assert "Traceback" not in answer.err
    if fault == "disk":
        assert "No space left on device" in only_two_lines(answer)[0]
    assert list(tmp_path.iterdir()) == ([path] if old else [])
    assert not old or path.read_text(encoding="utf-8") == old


KILLED = """
import os, signal, sys
from pathlib import Path
from assistant.cli import main
from tests.recording import replayed
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
with replayed(Path(sys.argv[1])):
    sys.exit(main(sys.argv[2:]))
"""


def test_killed_in_the_middle_the_old_file_stands(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text("mine\n", encoding="utf-8")
    server = ("--model", MODEL_ALIAS, "--base-url", REPLAY_URL, "--way", "begin")
    line = ("draft", "okrs", BRIEF, TODAY, "-q", *server, "-o", str(path), "--force")
    done = python(KILLED, str(DRAFTS / "northwind.yaml"), *line)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert path.read_text(encoding="utf-8") == "mine\n"
    assert [one for one in tmp_path.iterdir() if one.suffix == ".yaml"] == [path]


def test_a_plan_for_a_brief_that_carries_none_is_refused_with_questions(ninetyday: Program) -> None:
    answer = ninetyday("draft", "plan", str(BRIEFS / "refused" / "thin-no-objectives.yaml"), "--isolated", "--quiet")
    assert (answer.code, answer.out) == (1, "")
    assert "no draft: the brief does not carry a draft yet" in answer.err
