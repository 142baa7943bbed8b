"""Which documents `ninetyday check` finds in folders."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from assistant.cli.targets import documents_of, is_engagement
from tests.assistant.cli.running import BRIEF, PLAN, TODAY, Program

SMALL = "engagement: {company: A, role: cro, start: 2026-12-01, days_per_week: 2}\n"


def put(folder: Path, *names: str, text: str = SMALL) -> None:
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def test_a_folder_is_searched_and_what_tools_put_there_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "b.yaml", "a.yml", "sub/deep/c.json", "sub/D.YAML")
    put(tmp_path, ".git/x.yaml", "node_modules/p/x.yaml", ".venv/x.yaml", "my-env/lib/x.yaml", ".hidden.yaml")
    put(tmp_path, "my-env/pyvenv.cfg", "notes.md", "plan.yaml.bak")
    put(tmp_path, "compose.yaml", text="services:\n  engagement: {}\n")
    put(tmp_path, "list.json", text='[{"engagement": 1}]')
    found, complaints = documents_of([str(tmp_path)])
    assert [Path(one).relative_to(tmp_path).as_posix() for one in found] == [
        "a.yml",
        "b.yaml",
        "sub/D.YAML",
        "sub/deep/c.json",
    ]
    assert not complaints


def test_a_file_named_twice_is_judged_once(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml")
    name = str(tmp_path / "a.yaml")
    assert documents_of([name, str(tmp_path), name])[0] == [name]


def test_links_are_followed_to_files_and_loops_are_not(tmp_path: Path) -> None:
    put(tmp_path, "real/a.yaml")
    (tmp_path / "real" / "again").symlink_to(tmp_path / "real")
    (tmp_path / "linked.yaml").symlink_to(tmp_path / "real" / "a.yaml")
    (tmp_path / "broken.yaml").symlink_to(tmp_path / "gone.yaml")
    assert len(documents_of([str(tmp_path)])[0]) == 1


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    put(tmp_path, "big.json", text='{"engagement": 1}' + " " * 3_000_000)
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00\xd8" * 10)
    assert documents_of([str(tmp_path)])[0] == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (SMALL, True),
        ("# a plan\n\n---\nokr_sets: []\nengagement:\n  company: A\n", True),
        ("--- {engagement: {company: A}}\n", True),
        ("%YAML 1.2\n---\n'engagement' : {}\n", True),
        ("  engagement: {}\n  okr_sets: []\n", True),
        ("\ufeffengagement: {}\n", True),
        ('{"okr_sets": [], "engagement": {"company": "A"}}', True),
        ('{"engagement": {"company": ', True),
        ("engagement: {company: [\n", True),
        ("{okr_sets: [], engagement: {}}", True),
        ("", False),
        ("# engagement: {}\n", False),
        ("services:\n  engagement: {}\n", False),
        ('{"services": {"engagement": {}}}', False),
        ('{"text": "engagement: none"}', False),
        ('{"engagement"}', False),
        ("engagements: {}\n", False),
        ("text: |\n  engagement: {}\n", False),
        ("- engagement: {}\n", False),
        ("an engagement: {}\n", False),
    ],
)
def test_a_document_has_engagement_at_the_top(text: str, is_one: bool) -> None:
    assert is_engagement(text) is is_one


def test_no_argument_is_the_current_folder(ninetyday: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "sub/a.yaml")
    monkeypatch.chdir(tmp_path)
    answer = ninetyday("check", TODAY, "--format", "json")
    assert [one["file"] for one in json.loads(answer.out)["files"]] == [str(Path("sub/a.yaml"))]


def test_a_folder_without_documents_is_told(
    ninetyday: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = ninetyday("check")
    assert (answer.code, answer.out, answer.err) == (
        2,
        "",
        "error: the current folder holds no engagement document "
        "(*.yaml, *.yml or *.json with `engagement` at the top)\n"
        "next: name a file, or write one with `ninetyday init`\n",
    )
    assert ninetyday("check", str(tmp_path), BRIEF, TODAY).code == 2


def test_a_broken_document_in_a_folder_is_told_and_hides_no_other(ninetyday: Program, tmp_path: Path) -> None:
    put(tmp_path, "broken.yaml", text="engagement: {company: [\n")
    put(tmp_path, "good.yaml")
    answer = ninetyday("check", str(tmp_path), TODAY)
    assert answer.code == 2
    assert "good.yaml: " in answer.out
    assert "broken.yaml is no engagement document" in answer.err


def test_standard_input_has_the_name_it_is_given(ninetyday: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(Path(PLAN).read_bytes())))
    answer = ninetyday("check", "-", "--stdin-filename", "plans/acme.yaml", TODAY)
    assert answer.out.startswith("plans/acme.yaml:")
