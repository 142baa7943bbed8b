"""`ninetyday check --fix` and `--diff`: what is written, where, and what stays as it was."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.assistant.cli.running import TODAY, Program

TEXT = """\
# our plan
engagement: {company: Acme, role: cro, start: 2026-12-01, days_per_week: 2}
okr_sets:
- horizon: 90d
  objectives:
  - id: O1
    text: Find the leak
    key_results:
    - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 45, hours: 9}  # late
"""
MENDED = TEXT.replace("due_day: 45", "due_day: 30")
ONLY = ("--select", "HOR302", TODAY)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes(TEXT.encode())
    return path


def test_safe_fixes_alone_leave_what_somebody_meant(ninetyday: Program, plan: Path) -> None:
    answer = ninetyday("check", str(plan), "--fix", *ONLY)
    assert answer.code == 1
    assert plan.read_text(encoding="utf-8") == TEXT
    assert "can be mended: 1 with --fix --unsafe-fixes\n" in answer.out


def test_unsafe_fixes_are_written_when_asked_for(ninetyday: Program, plan: Path) -> None:
    answer = ninetyday("check", str(plan), "--fix", "--unsafe-fixes", *ONLY)
    assert (answer.code, answer.err) == (0, "")
    assert plan.read_text(encoding="utf-8") == MENDED
    assert answer.out.splitlines()[-1] == f"{plan}: mended 1 finding: HOR302"
    assert "mended" not in ninetyday("check", str(plan), "--fix", "--unsafe-fixes", *ONLY).out


def test_permissions_links_and_line_ends_are_kept(ninetyday: Program, plan: Path) -> None:
    plan.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    plan.chmod(0o640)
    link = plan.with_name("link.yaml")
    link.symlink_to(plan)
    assert ninetyday("check", str(link), "--fix", "--unsafe-fixes", *ONLY).code == 0
    assert plan.read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert sorted(one.name for one in plan.parent.iterdir()) == ["link.yaml", "plan.yaml"]


def test_the_encoding_is_kept(ninetyday: Program, plan: Path) -> None:
    plan.write_bytes(TEXT.encode("utf-16"))
    assert ninetyday("check", str(plan), "--fix", "--unsafe-fixes", *ONLY).code == 0
    assert plan.read_bytes() == MENDED.encode("utf-16")


def test_a_file_that_cannot_be_written_is_told_and_stays(
    ninetyday: Program, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: object, mode: int) -> bool:
        return False

    monkeypatch.setattr(os, "access", refused)
    answer = ninetyday("check", str(plan), "--fix", "--unsafe-fixes", *ONLY)
    assert answer.code == 2
    assert answer.err == f"error: {plan} may not be written by you\nnext: change its permissions, or mend a copy\n"
    assert plan.read_text(encoding="utf-8") == TEXT


def test_nothing_is_written_when_nothing_is_mended(ninetyday: Program, plan: Path) -> None:
    before = plan.stat()
    ninetyday("check", str(plan), "--fix", *ONLY)
    assert (plan.stat().st_mtime_ns, plan.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_diff_shows_and_writes_nothing(
    ninetyday: Program, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = ninetyday("check", "plan.yaml", "--diff", "--unsafe-fixes", *ONLY)
    assert answer.code == 1
    assert answer.out == snapshot("""\
--- plan.yaml
+++ plan.yaml
@@ -6,4 +6,4 @@
   - id: O1
     text: Find the leak
     key_results:
-    - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 45, hours: 9}  # late
+    - {id: KR1, text: Full audit of the sales process, purpose: audit, due_day: 30, hours: 9}  # late
""")
    assert answer.err == "plan.yaml: would mend 1 finding: HOR302\n"
    assert plan.read_text(encoding="utf-8") == TEXT
    assert ninetyday("check", "plan.yaml", "--diff", "--unsafe-fixes", "--exit-zero", *ONLY).code == 0


def test_a_diff_of_nothing_is_empty_whatever_is_found(ninetyday: Program, plan: Path) -> None:
    answer = ninetyday("check", str(plan), "--diff", *ONLY)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "nothing would change; 1 finding can be mended with --unsafe-fixes\n"


def test_a_diff_can_be_applied(ninetyday: Program, plan: Path, tmp_path: Path) -> None:
    place = tmp_path / "fix.patch"
    assert ninetyday("check", str(plan), "--diff", "--unsafe-fixes", "-o", str(place), *ONLY).code == 1
    removed, added = (
        [line[1:] for line in place.read_text(encoding="utf-8").splitlines(keepends=True)[2:] if line[0] == sign]
        for sign in "-+"
    )
    assert TEXT.replace("".join(removed), "".join(added)) == MENDED


def test_a_missing_last_line_break_is_told(ninetyday: Program, plan: Path) -> None:
    plan.write_text(TEXT.rstrip("\n"), encoding="utf-8")
    out = ninetyday("check", str(plan), "--diff", "--unsafe-fixes", *ONLY).out
    assert out.count("\\ No newline at end of file\n") == 2


def test_standard_input_is_mended_to_standard_output(ninetyday: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    for text, expected in ((TEXT, MENDED), (MENDED, MENDED)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        answer = ninetyday("check", "-", "--fix", "--unsafe-fixes", *ONLY)
        assert answer.code == 0
        assert answer.out == expected
        assert "standard input: nothing found" in answer.err


def test_a_report_for_programs_is_of_what_is_left(ninetyday: Program, plan: Path) -> None:
    answer = ninetyday("check", str(plan), "--fix", "--unsafe-fixes", "--format", "json", *ONLY)
    assert '"findings": []' in answer.out
    assert answer.err == f"{plan}: mended 1 finding: HOR302\n"
