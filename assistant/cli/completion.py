"""`ninetyday completion SHELL`: the script that lets a shell complete commands, options, formats and codes."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

from assistant.cli import PROGRAM
from assistant.cli.terminal import say

VARIABLE = "_NINETYDAY_COMPLETE"
"""Set by the script when the shell asks; `assistant.cli.main` then answers instead of running a command."""


class Shell(StrEnum):
    """A shell that can complete."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"


def completion(shell: Annotated[Shell, typer.Argument(help="The shell that is to complete.")]) -> None:
    """Print the script that lets a shell complete commands, options, formats and the codes of rules.

    bash: eval "$(ninetyday completion bash)" in ~/.bashrc. zsh: the same in ~/.zshrc, after compinit.
    fish: ninetyday completion fish > ~/.config/fish/completions/ninetyday.fish.
    PowerShell: ninetyday completion powershell >> $PROFILE.
    """
    from typer import completion as machinery

    script: Any = getattr(machinery, "get_completion_script")  # noqa: B009 - Typer has it and does not declare it
    say(script(prog_name=PROGRAM, complete_var=VARIABLE, shell=str(shell)) + "\n")


def answer(command: Any) -> int:
    """Answer a shell's question about the words typed so far; a fault of ours leaves the shell with its own answer."""
    from typer import completion as machinery

    getattr(machinery, "completion_init")()  # noqa: B009 - as above
    instruction = os.environ[VARIABLE]
    if instruction == "complete_bash":
        _join_again()
    try:
        return machinery.shell_complete(command, {}, PROGRAM, VARIABLE, instruction)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except Exception:
        if os.environ.get("NINETYDAY_DEBUG"):
            raise
        sys.stdout.flush()
        return 1


def _join_again() -> None:
    """Bash parts words at `=` too: `--format = sa` is meant as `--format sa`."""
    text = os.environ.get("COMP_WORDS", "")
    # The script joins the words by line breaks, and a file's name may hold blanks.
    between = "\n" if "\n" in text else " "
    words = text.split(between)
    at = int(os.environ.get("COMP_CWORD", "0"))
    kept: list[str] = []
    for i, word in enumerate(words):
        if word == "=" and i and words[i - 1].startswith("--"):
            if i < at:
                at -= 1
            elif i == at:
                kept.append("")
            continue
        kept.append(word)
    os.environ["COMP_WORDS"], os.environ["COMP_CWORD"] = between.join(kept), str(at)
