"""Completion as shells ask for it; bash itself is asked where it is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import TABLE
from assistant.cli.codes import complete_code, complete_codes
from rules.registry import REGISTRY
from tests.assistant.cli.running import ROOT, Program

SHELLS = ("bash", "zsh", "fish", "powershell")


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_a_script_that_asks_this_program(ninetyday: Program, shell: str) -> None:
    answer = ninetyday("completion", shell)
    assert (answer.code, answer.err) == (0, "")
    assert "_NINETYDAY_COMPLETE" in answer.out
    assert f"complete_{shell}" in answer.out
    assert answer.out.count("{") == answer.out.count("}")
    assert answer.out.count("(") == answer.out.count(")")


def test_an_unknown_shell_is_refused_with_those_there_are(ninetyday: Program) -> None:
    answer = ninetyday("completion", "tcsh")
    assert answer.code == 2
    assert all(shell in answer.err for shell in SHELLS)


def asked(monkeypatch: pytest.MonkeyPatch, ninetyday: Program, *words: str) -> list[str]:
    """What bash is answered when Tab is pressed after these words."""
    monkeypatch.setenv("_NINETYDAY_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "\n".join(("ninetyday", *words)))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    return ninetyday().out.split()


@pytest.mark.parametrize(
    ("words", "some"),
    [
        (("",), {name.split()[0] for name in TABLE}),
        (("ch",), {"chat", "check"}),
        (("model", ""), {"status", "pull"}),
        (("check", "--st"), {"--strict", "--statistics", "--stdin-filename"}),
        (("check", "--format", ""), {"text", "json", "sarif", "markdown", "junit", "github"}),
        (("check", "my\\ plan.yaml", "--format", "=", "s"), {"sarif"}),
        (("check", "--format", "="), {"text", "json", "sarif", "markdown", "junit", "github"}),
        (("check", "--select", "HOR301,CAP10"), {f"HOR301,{code}" for code in REGISTRY if code.startswith("CAP10")}),
        (("check", "--ignore", "cap10"), {code.lower() for code in REGISTRY if code.startswith("CAP10")}),
        (("rule", "WVR"), {"WVR001", "WVR002", "WVR003", "WVR004"}),
        (("completion", ""), set(SHELLS)),
        (("check", "pl"), set[str]()),
        (("nonsense", ""), set[str]()),
    ],
)
def test_words_are_completed(
    ninetyday: Program, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], some: set[str]
) -> None:
    assert set(asked(monkeypatch, ninetyday, *words)) == some


def test_a_command_whose_extra_is_missing_breaks_no_completion(
    ninetyday: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> object:
        raise ImportError("No module named 'chromadb'", name="chromadb")

    monkeypatch.setattr("assistant.cli.groups.load", missing)
    assert asked(monkeypatch, ninetyday, "search", "--") == ["--help"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes_by_the_script(tmp_path: Path) -> None:
    program = tmp_path / "ninetyday"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -c "import sys; from assistant.cli import main; '
        'sys.exit(main())" "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    script = """
        eval "$(ninetyday completion bash)"
        complete -p ninetyday
        COMP_WORDS=(ninetyday check --format sa); COMP_CWORD=3
        _ninetyday_completion ninetyday
        printf '<%s>' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "complete -o default -F _ninetyday_completion ninetyday\n<sarif>"


def test_codes_have_their_titles() -> None:
    told = dict(complete_codes("CAP"))
    assert told["CAP101"] == REGISTRY["CAP101"].title
    assert told["CAP"].endswith(" rules")
    assert dict(complete_code("NTD"))["NTD001"]


def test_rules_of_the_house_are_completed_where_they_are_configured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ninetyday.toml").write_text("select = [\n", encoding="utf-8")
    assert complete_codes("CAP10"), "a configuration that cannot be read hides none of ours"
