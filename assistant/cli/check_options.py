"""The options of `ninetyday check`: how they are written, what they say, and which do not go together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from assistant.cli.codes import complete_codes
from assistant.cli.options import UsageRefused
from assistant.files import STDIN


class CheckFormat(StrEnum):
    """How `ninetyday check` prints its answer."""

    text = "text"
    json = "json"
    sarif = "sarif"
    markdown = "markdown"
    junit = "junit"
    github = "github"


_Codes = list[str] | None

Files = Annotated[
    list[str] | None,
    typer.Argument(help="Documents in YAML or JSON, or folders of them; - is standard input. Else the current folder."),
]
FormatChoice = Annotated[CheckFormat, typer.Option("--format", help="text for people, the others for programs.")]
Output = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write the answer to this file.")]
Select = Annotated[
    _Codes,
    typer.Option(
        "--select",
        metavar="CODES",
        help="Only rules whose code starts so: CAP,HOR301.",
        autocompletion=complete_codes,
    ),
]
ExtendSelect = Annotated[
    _Codes,
    typer.Option(
        "--extend-select", metavar="CODES", help="These too, beside what is selected.", autocompletion=complete_codes
    ),
]
Ignore = Annotated[
    _Codes,
    typer.Option(
        "--ignore",
        metavar="CODES",
        help="Not these; only a longer code of --select wins.",
        autocompletion=complete_codes,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings count for exit code 1 too.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit code 0 whatever is found.")]
Statistics = Annotated[bool, typer.Option("--statistics", help="Count findings by code instead of listing them.")]
Watch = Annotated[bool, typer.Option("--watch", help="Check again whenever a document changes.")]
Mend = Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely, in place.")]
UnsafeFixes = Annotated[
    bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also what may change a thing you meant.")
]
Diff = Annotated[bool, typer.Option("--diff", help="Show what --fix would change and write nothing.")]
StdinFilename = Annotated[
    str | None, typer.Option("--stdin-filename", metavar="NAME", help="What standard input is called in the answer.")
]


@dataclass(frozen=True, slots=True)
class Options:
    """One call of `ninetyday check`."""

    files: tuple[str, ...]
    today: dt.date
    format: CheckFormat = CheckFormat.text
    output: str | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    """Codes as they were typed, separated; `assistant.cli.judging` says whether rules begin so."""
    strict: bool = False
    exit_zero: bool = False
    statistics: bool = False
    watch: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    config: str | None = None
    isolated: bool = False
    stdin_filename: str | None = None

    @property
    def alone(self) -> bool:
        """Whether one document was asked for by its name, so that its answer stands alone."""
        from pathlib import Path

        return len(self.files) == 1 and (self.files[0] == STDIN or not Path(self.files[0]).is_dir())

    def refuse_contradictions(self) -> None:
        """Raise UsageRefused for the first two options that do not go together."""
        for wrong, message, step in self._contradictions():
            if wrong:
                raise UsageRefused(message, step)

    def _contradictions(self) -> list[tuple[bool, str, str]]:
        stdin = self.files.count(STDIN)
        printed = self.output is None
        text = self.format is CheckFormat.text
        return [
            (stdin > 1, "standard input (-) is named twice and can be read once", "name it once"),
            (
                self.stdin_filename is not None and not stdin,
                "--stdin-filename names standard input, which is not read",
                "add - to the files, or leave the option out",
            ),
            (
                self.unsafe_fixes and not (self.fix or self.diff),
                "--unsafe-fixes alone changes nothing",
                "add --diff to see what it would change, or --fix to write it",
            ),
            (
                self.fix and self.diff,
                "--fix writes and --diff only shows",
                "choose one; --diff first, then --fix",
            ),
            (
                self.config is not None and self.isolated,
                "--config names a configuration and --isolated takes none",
                "choose one",
            ),
            (
                self.strict and self.exit_zero,
                "--strict lets warnings count for the exit code and --exit-zero lets nothing count",
                "choose one",
            ),
            (
                self.diff and not text,
                f"--diff prints a diff and --format {self.format} a report",
                "leave one out",
            ),
            (self.diff and self.statistics, "--diff prints a diff and --statistics counts", "leave one out"),
            (
                self.statistics and self.format not in (CheckFormat.text, CheckFormat.json),
                f"--statistics are printed as text or json, not as {self.format}",
                "use --format json",
            ),
            (self.watch and bool(stdin), "--watch needs files; standard input ends", "name files or folders"),
            (self.watch and self.diff, "--watch checks again and again; a diff is looked at once", "leave one out"),
            (
                self.watch and not text and printed,
                f"--watch prints answer after answer, which is no {self.format}",
                "add -o FILE, which is written anew each time",
            ),
        ]
