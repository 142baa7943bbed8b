"""`ninetyday draft okrs` with replayed traffic: what it writes, what it refuses, and what it leaves behind."""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.models.engine import MODEL_ALIAS
from knowledge.search import Library
from rules.document import Document
from rules.formats.reading import parse
from tests.assistant.cli.running import BRIEF, ROOT, TODAY, Answer, Program, python
from tests.recording import DRAFTS, REPLAY_URL, replayed

BRIEFS = ROOT / "evals" / "data" / "briefs"
SOFTWARE = str(BRIEFS / "cro-software.yaml")


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch, library_home: Path, library: Library) -> None:
    """The built index, opened once for all, and nothing of the person's own settings."""
    for name in [name for name in os.environ if name.startswith("NINETYDAY_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("NINETYDAY_HOME", str(library_home))

    def opened(*_: Any, **__: Any) -> AbstractContextManager[Library]:
        return nullcontext(library)

    monkeypatch.setattr(Library, "open", opened)


@dataclass(frozen=True, slots=True)
class Drafting:
    """`ninetyday draft okrs` with a brief's replayed traffic."""

    ninetyday: Program

    def __call__(self, brief: str, *arguments: str, cassette: str | None = None) -> Answer:
        server = ("--model", MODEL_ALIAS, "--base-url", REPLAY_URL, "--way", "begin")
        with replayed(DRAFTS / f"{cassette or Path(brief).stem}.yaml"):
            return self.ninetyday("draft", "okrs", brief, TODAY, *server, *arguments)


@pytest.fixture
def draft(ninetyday: Program) -> Drafting:
    return Drafting(ninetyday)


def never(*_: Any, **__: Any) -> None:
    raise AssertionError("that was too late")


def read(text: str) -> Document:
    return parse(text, "draft").document


def only_two_lines(answer: Answer) -> tuple[str, str]:
    """The error and the next step: the last two lines, and the only ones that are no sign of life."""
    *before, error, step = answer.err.splitlines()
    assert all(line.split(":")[0] in ("brief", "model", "frame", "retrieve", "word", "guidance") for line in before)
    assert error.startswith("error: ")
    assert step.startswith("next: ")
    assert "Traceback" not in answer.err
    return error, step


def test_the_written_yaml_reads_back_and_check_finds_no_error(
    draft: Drafting, ninetyday: Program, tmp_path: Path
) -> None:
    path = tmp_path / "draft.yaml"
    answer = draft(BRIEF, "-o", str(path))
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.splitlines()[-1].startswith(f"wrote {path}: ")
    document = read(path.read_text(encoding="utf-8"))
    assert [one.horizon for one in document.okr_sets or ()] == ["90d", "6m"]
    origin = document.provenance
    assert origin is not None
    assert (origin.model, origin.host) == (MODEL_ALIAS, "127.0.0.1:9")
    assert origin.passages
    assert origin.plays
    assert "model" in origin.wording.values()
    assert document.ledger
    assert document.findings is not None
    for one in document.okr_sets or ():
        for objective in one.objectives:
            assert objective.citations
            assert all(kr.citations and kr.play and kr.hours for kr in objective.key_results)
    judged = ninetyday("check", str(path), TODAY, "--format", "json")
    assert judged.code == 0, judged.out
    assert json.loads(judged.out)["ok"] is True
    assert sorted(tmp_path.iterdir()) == [path]


def test_check_finds_no_error_in_what_was_drafted(draft: Drafting, ninetyday: Program, tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    assert draft(str(BRIEFS / "cro-dental.yaml"), "-o", str(path)).code == 0
    judged = json.loads(ninetyday("check", str(path), TODAY, "--format", "json").out)
    findings: list[dict[str, Any]] = judged["findings"]
    drafted = [one for one in findings if one["severity"] == "error" and one["path"].startswith("/okr_sets")]
    assert drafted == []


def test_nothing_but_the_draft_on_standard_output(draft: Drafting) -> None:
    answer = draft(SOFTWARE, "--horizon", "90d")
    assert answer.code == 0
    assert [one.horizon for one in read(answer.out).okr_sets or ()] == ["90d"]
    assert "word: " in answer.err
    quiet = draft(SOFTWARE, "--horizon", "90d", "--quiet")
    assert (quiet.code, quiet.err) == (0, "")
    assert without_seconds(quiet.out) == without_seconds(answer.out)
    as_json = draft(SOFTWARE, "--horizon", "90d", "--quiet", "--format", "json")
    assert (as_json.code, as_json.err) == (0, "")
    assert json.loads(as_json.out)["provenance"]["plays"]
    assert read(as_json.out).okr_sets == read(answer.out).okr_sets


def without_seconds(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.strip().startswith("seconds:")]


def test_markdown_is_a_page_to_read(draft: Drafting) -> None:
    page = draft(BRIEF, "--format", "markdown").out
    assert page.count("\n**KR") >= 8
    assert page.startswith("# OKRs for the fractional CRO of Northwind Analytics\n")
    for heading in ("## The first 90 days", "## Six months", "## Hours", "## What the rules found"):
        assert heading in page
    assert f"Drafted with {MODEL_ALIAS}" in page.replace("\\", "")


def test_markdown_of_a_hostile_brief_carries_no_markup_of_its_own(draft: Drafting) -> None:
    page = draft(str(BRIEFS / "hostile-instructions.yaml"), "--format", "markdown").out
    for word in ("<script", "<img", "<b>", "<|im_start", "{{ config", "</situation>"):
        assert word not in page


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


def test_what_would_make_the_draft_better_is_asked_beside_a_file_as_on_the_page(
    ninetyday: Program, tmp_path: Path
) -> None:
    brief = BRIEFS / "cro-software.yaml"
    own = "- {metric: headcount_index, value: 3, unit: points}"
    text = brief.read_text(encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(text.replace("baselines:\n", f"baselines:\n  {own}\n", 1), encoding="utf-8")
    question = "Is more or less of headcount_index better?"
    page = ninetyday("draft", "plan", str(tmp_path / "brief.yaml"), TODAY, "--format", "markdown")
    assert question in page.out.replace("\\", "")
    assert question not in page.err
    written = ninetyday("draft", "plan", str(tmp_path / "brief.yaml"), TODAY, "-o", str(tmp_path / "plan.yaml"))
    assert written.code == 0, written.err
    assert question in written.err
    assert "    because " in written.err


def test_one_horizon_keeps_the_other_as_it_stands(draft: Drafting, tmp_path: Path) -> None:
    both = tmp_path / "both.yaml"
    assert draft(BRIEF, "-o", str(both)).code == 0
    before = read(both.read_text(encoding="utf-8"))
    answer = draft(str(both), "--horizon", "90d", cassette="northwind")
    assert answer.code == 0
    after = read(answer.out)
    kept = [one for one in before.okr_sets or () if one.horizon == "6m"]
    assert [one for one in after.okr_sets or () if one.horizon == "6m"] == kept
    assert len(after.okr_sets or ()) == 2
    assert both.read_text(encoding="utf-8")  # the file that was read is not written


def test_a_brief_from_standard_input(draft: Drafting, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(BRIEF).open(encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        answer = draft("-", "--horizon", "90d", cassette="northwind")
    assert answer.code == 0
    assert read(answer.out).okr_sets


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


def test_a_draft_that_code_fills_asks_no_model(
    ninetyday: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("assistant.models.client.ModelClient.warm_up", never)
    monkeypatch.setattr("assistant.models.client.ModelClient.word", never)
    path = tmp_path / "draft.yaml"
    answer = ninetyday("draft", "okrs", BRIEF, TODAY, "-o", str(path))
    assert (answer.code, answer.out) == (0, ""), answer.err
    origin = read(path.read_text(encoding="utf-8")).provenance
    assert origin is not None
    assert (origin.model, set(origin.wording.values())) == ("none: filled by code", {"play"})


@pytest.mark.live
def test_a_live_draft_with_the_embedded_engine(ninetyday: Program, tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    answer = ninetyday("draft", "okrs", BRIEF, TODAY, "--way", "begin", "-o", str(path))
    assert (answer.code, answer.out) == (0, ""), answer.err
    document = read(path.read_text(encoding="utf-8"))
    assert [one.horizon for one in document.okr_sets or ()] == ["90d", "6m"]
    assert document.provenance is not None
    assert document.provenance.host == "embedded on this machine"
    assert "model" in document.provenance.wording.values()
    errors = [one for one in document.findings or () if one.severity == "error" and one.path.startswith("/okr_sets")]
    assert errors == []
    judged = ninetyday("check", str(path), TODAY, "--format", "json")
    assert judged.code == 0, judged.out
    assert json.loads(judged.out)["ok"] is True


@pytest.mark.parametrize("kind", ["plan", "interviews"])
def test_what_code_drafts_alone_is_written_and_holds(kind: str, ninetyday: Program, tmp_path: Path) -> None:
    file = tmp_path / "made.yaml"
    answer = ninetyday("draft", kind, SOFTWARE, "-o", str(file), "--isolated", TODAY)
    assert answer.code == 0
    section = "ninety_day_plan" if kind == "plan" else "interview_guide"
    assert getattr(read(file.read_text("utf-8")), section) is not None


def test_a_plan_for_a_brief_that_carries_none_is_refused_with_questions(ninetyday: Program) -> None:
    answer = ninetyday("draft", "plan", str(BRIEFS / "refused" / "thin-no-objectives.yaml"), "--isolated", "--quiet")
    assert (answer.code, answer.out) == (1, "")
    assert "no draft: the brief does not carry a draft yet" in answer.err
