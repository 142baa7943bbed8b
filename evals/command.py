"""`ninetyday eval`: how good the assistant is, in figures; what changed since last time; and the gate."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import UsageRefused
from assistant.cli.terminal import say
from assistant.errors import NinetydayError

if TYPE_CHECKING:
    from assistant.settings import Settings
    from evals.comparing import Moved
    from evals.history import Entry
    from evals.result import Run
    from evals.running import Chosen

FELL = 1
RECORDED = Path(__file__).parents[1] / "tests" / "assistant" / "drafting" / "cassettes" / "test_recorded"
"""Where a checkout keeps what the embedded engine answered; an installed package has none."""


def evaluate(
    suite: Annotated[
        list[str] | None, typer.Option("--suite", help="Only this suite; may be given again. --list names them.")
    ] = None,
    *,
    model: Annotated[
        str | None, typer.Option(help="A model of the server, openai:NAME, or a .gguf file; default: embedded.")
    ] = None,
    base_url: Annotated[str | None, typer.Option(help="An OpenAI-compatible server's address.")] = None,
    way: Annotated[str | None, typer.Option(help="fill, begin, compose, or auto, which is the default.")] = None,
    only: Annotated[list[str] | None, typer.Option("--only", help="Only cases whose name holds this.")] = None,
    held_back: Annotated[bool, typer.Option("--held-back", help="Count the cases held back too, unshown.")] = False,
    compare: Annotated[Path | None, typer.Option(help="A result.json of before: what is better or worse.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A folder for result.json and report.html.")
    ] = None,
    record: Annotated[bool, typer.Option("--record", help="Add the figures to the history in the repository.")] = False,
    gate: Annotated[
        bool, typer.Option("--gate", help="Few cases, no model; 1 where the history is not reached.")
    ] = False,
    ablations: Annotated[
        list[str] | None,
        typer.Option("--ablate", help="Answer this question instead: what a part is worth; all, or names by commas."),
    ] = None,
    judge: Annotated[
        bool,
        typer.Option(
            "--judge", help="Ask the model about sentences, beside readers' verdicts; of the drafts that --only names."
        ),
    ] = False,
    seeds: Annotated[int, typer.Option(help="How often an arm that chance decides is run, 1 to 50.")] = 5,
    memory: Annotated[
        Path | None, typer.Option(help="Keep the model's answers in this file; a run that broke goes on where it was.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Name the suites and their cases, and run nothing.")] = False,
) -> None:
    """Run the evaluation's suites and print their figures, each with its interval over the cases.

    Code counts; no model judges, but for --judge, which prints beside each figure how far the judge agrees with readers
    and says where that is too little. Without a model named, drafts are filled by code, as they are by default. What
    is held back is counted only when asked for, and never shown.

    Exit code 0: the figures were printed. 1: with --gate, a figure fell beyond noise behind the newest entry of the
    history, or a case ended in a fault; without it, a case ended in a fault. 2: could not run.
    """
    from evals.running import Chosen
    from evals.suites.table import DEFAULT, SUITES

    for name in suite or ():
        if name not in SUITES:
            raise UsageRefused(f"--suite is {name!r}, and there is no such suite", f"write one of {', '.join(SUITES)}")
    names = tuple(suite or (SUITES if gate else DEFAULT))
    if list_:
        say("\n".join(_listed(names)) + "\n")
        return
    if judge:
        if gate or compare or record or suite or held_back or ablations or output:
            raise UsageRefused("--judge asks about sentences and runs no suite", "leave the other options out")
        from evals.judging.command import judge_drafts

        judge_drafts(_settings(model, base_url, way), _progress, only=tuple(only or ()), memory=memory)
        return
    if ablations:
        if gate or compare or record or suite or held_back:
            raise UsageRefused("--ablate answers questions over suites of its own", "leave the other options out")
        if not 1 <= seeds <= 50:
            raise UsageRefused(f"--seeds is {seeds}", "write 1 to 50")
        settings = _settings(model, base_url, way)
        if _ablated(ablations, settings, only=tuple(only or ()), seeds=seeds, output=output, memory=memory):
            raise typer.Exit(FELL)
        return
    former = _former(compare)
    if gate and (model or base_url or held_back or only):
        raise UsageRefused("--gate asks no model and always runs the same cases", "leave the other options out")
    chosen = Chosen(gate=gate, held_back=held_back, only=tuple(only or ()))
    run = _run(names, chosen, _settings(model, base_url, "fill" if gate else way), memory)
    say("\n".join(_lines(run)) + "\n")
    moved, against, fell = _moved(run, former, compare, gate=gate, recording=record)
    _finish(run, moved, against, former, output, record=record, gate=gate)
    if fell or any(one.failed for one in run.suites.values()):
        raise typer.Exit(FELL)


def _listed(names: Sequence[str]) -> Iterator[str]:
    from evals.suites.suite import About
    from evals.suites.table import SUITES

    for name in names:
        about = [one.metadata or About() for one in SUITES[name].load().cases]
        counts = f"{sum(not one.held_back for one in about)} cases, {sum(one.held_back for one in about)} held back"
        small = sum(one.gate and not one.held_back for one in about)
        yield f"{name:14} {counts}, {small} in the gate. {SUITES[name].about}"


def _former(file: Path | None) -> Run | None:
    """The result to compare with, read before anything takes long."""
    if file is None:
        return None
    from evals.result import read_run

    return read_run(file)


def _run(names: Sequence[str], chosen: Chosen, settings: Settings, memory: Path | None) -> Run:
    from evals.running import run_suites
    from evals.suites.means import Means
    from evals.suites.table import SUITES
    from knowledge.search import Library

    command = _command()
    # The shipped guidance alone: somebody's own would make figures that nobody else can get.
    with Library.open(settings.home) as library:
        library.cards("warm up")
        means = Means(settings, library, recorded=RECORDED, memory=memory)
        tell = _progress
        return asyncio.run(run_suites([SUITES[name] for name in names], means, chosen, command, tell))


def _settings(model: str | None, base_url: str | None, way: str | None) -> Settings:
    from assistant.settings import read_settings

    return read_settings(model=model, base_url=base_url, way=way)


def _ablated(
    names: Sequence[str],
    settings: Settings,
    *,
    only: Sequence[str],
    seeds: int,
    output: Path | None,
    memory: Path | None,
) -> bool:
    from evals.ablations.command import ablate, chosen

    return ablate(
        chosen(names),
        settings,
        _command(),
        _progress,
        only=only,
        seeds=seeds,
        output=output,
        memory=memory,
        recorded=RECORDED,
    )


def _command() -> str:
    return " ".join(["ninetyday", *_without_output(sys.argv[1:])])


def _without_output(arguments: Sequence[str]) -> Iterator[str]:
    """The command as anybody can give it again: where its answer went is one machine's own."""
    skip = False
    for one in arguments:
        if not skip and one not in ("-o", "--output") and not one.startswith("--output="):
            yield Path(one).name if Path(one).is_absolute() else one
        skip = one in ("-o", "--output")


def _progress(text: str) -> None:
    typer.echo(text, err=True)


def _lines(run: Run) -> Iterator[str]:
    yield f"{run.date} UTC, commit {run.commit or 'not known'}, {run.model}, way {run.way}, search {run.search}"
    for suite in run.suites.values():
        yield ""
        yield f"{suite.name}: {len(suite.cases)} cases in {suite.seconds:.0f} s"
        for title, figures in (("", suite.figures), ("held back", suite.held_back)):
            if title and figures:
                yield f"  {title}"
            for name, one in figures.items():
                yield f"  {name:28} {one.value:9.4g}   {one.low:.4g} to {one.high:.4g}   {one.cases} cases"
        if suite.codes:
            yield "  findings: " + ", ".join(f"{code} {count}" for code, count in list(suite.codes.items())[:12])
        for name, fault in suite.failed.items():
            yield f"  fault in {name}: {fault}"


def _moved(
    run: Run, former: Run | None, file: Path | None, *, gate: bool, recording: bool
) -> tuple[list[Moved], str, bool]:
    """What moved, beside what, and whether the gate fell."""
    from evals.comparing import compare, line

    moved: list[Moved] = []
    against, fell = "", False
    if gate:
        before = _gate_entry(run, recording=recording)
        if before is not None:
            from evals.history import held

            moved, against = held(run, before), f"the history's entry of {before.date} ({before.commit})"
            fell = any(one.verdict == "worse" for one in moved)
            _tell(moved, against, [line(one) for one in moved if one.verdict != "same"])
            say("gate: " + ("a figure fell beyond noise" if fell else "nothing fell beyond noise") + "\n")
    if former is not None:
        moved, against = list(compare(former, run)), f"{file}, a run of {former.date} ({former.commit})"
        _tell(moved, against, [line(one) for one in moved if one.verdict != "same"])
    return moved, against, fell


def _tell(moved: Sequence[Moved], against: str, lines: Sequence[str]) -> None:
    say(f"\nbeside {against}: {len(lines)} of {len(moved)} figures moved beyond noise\n")
    say("".join(f"  {one}\n" for one in lines))


def _gate_entry(run: Run, *, recording: bool) -> Entry | None:
    from evals.history import newest_gate, read

    found = newest_gate(read(), tuple(run.suites))
    if found is None and not recording:
        raise NinetydayError(
            "the history holds no run of the gate over these suites",
            "record one: ninetyday eval --gate --record",
        )
    return found


def _finish(
    run: Run,
    moved: Sequence[Moved],
    against: str,
    former: Run | None,
    output: Path | None,
    *,
    record: bool,
    gate: bool,
) -> None:
    """Write what was asked for."""
    from evals import history

    if record:
        history.record(history.entry_of(run, gate=gate))
        say(f"recorded in {history.FILE}\n")
    if output is not None:
        from evals.report import html

        output.mkdir(parents=True, exist_ok=True)
        (output / "result.json").write_text(run.model_dump_json(indent=1) + "\n", encoding="utf-8")
        (output / "report.html").write_text(html(run, moved, against, history.read(), former), encoding="utf-8")
        say(f"written: {output / 'result.json'}, {output / 'report.html'}\n")
