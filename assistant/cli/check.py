"""`ninetyday check`: judge plans and briefs by the rules, and mend them."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from assistant.cli import check_options as given
from assistant.cli import complain_about
from assistant.cli.check_options import CheckFormat, Options
from assistant.cli.judging import Judge, Mended, Outcome
from assistant.cli.options import ConfigOption, IsolatedOption, TodayOption, UsageRefused, read_today
from assistant.cli.reporting import diff_lines, mended_lines, rendered, text_lines
from assistant.cli.targets import documents_of
from assistant.cli.terminal import complain, say, show, width
from assistant.files import STDIN, FileRefused, encoded_as, rewrite, write_text
from rules.finding import Severity
from rules.plain import counted
from rules.render.lines import Line, plain

FOUND = 1
COULD_NOT_RUN = 2


def check(
    files: given.Files = None,
    *,
    output_format: given.FormatChoice = CheckFormat.text,
    output: given.Output = None,
    select: given.Select = None,
    extend_select: given.ExtendSelect = None,
    ignore: given.Ignore = None,
    strict: given.Strict = False,
    exit_zero: given.ExitZero = False,
    statistics: given.Statistics = False,
    watch: given.Watch = False,
    fix: given.Mend = False,
    unsafe_fixes: given.UnsafeFixes = False,
    diff: given.Diff = False,
    config: ConfigOption = None,
    isolated: IsolatedOption = False,
    stdin_filename: given.StdinFilename = None,
    today: TodayOption = None,
) -> None:
    """Judge documents by the rules and say what is wrong, why, and what would mend it.

    Folders are searched for documents. Exit code 0: no error stands open (with --diff: nothing would change).
    1: at least one does. 2: a document could not be read, or there is none.
    """
    options = Options(
        files=tuple(files or ()),
        today=read_today(today),
        format=output_format,
        output=output,
        select=tuple(select or ()),
        extend_select=tuple(extend_select or ()),
        ignore=tuple(ignore or ()),
        strict=strict,
        exit_zero=exit_zero,
        statistics=statistics,
        watch=watch,
        fix=fix,
        unsafe_fixes=unsafe_fixes,
        diff=diff,
        config=config,
        isolated=isolated,
        stdin_filename=stdin_filename,
    )
    options.refuse_contradictions()
    if watch:
        from assistant.cli.watching import keep_watching

        keep_watching(options, run)
        return
    code = run(options)
    if code:
        raise typer.Exit(code)


def run(options: Options) -> int:
    """Check once and return the exit code. Raises what nothing can be judged with."""
    names, complaints = documents_of(options.files)
    _refuse_to_overwrite(options, names)
    outcome = Judge(options).all(names)
    for one in complaints:
        complain_about(one)
    failed = bool(complaints or outcome.unread)
    if options.diff:
        return _show_diff(outcome, options, failed=failed)
    failed = not _write_mended(outcome) or failed
    _answer(outcome, options)
    return _exit_code(outcome, options, failed=failed)


def _answer(outcome: Outcome, options: Options) -> None:
    """Print the report, or write it to the file of -o; beside a mended standard input it goes to standard error."""
    aside = _stdin_mended(outcome) is not None
    if options.format is not CheckFormat.text:
        for line in mended_lines(outcome):
            complain(line.plain())
        text = rendered(outcome, options)
    elif options.output is None and not aside:
        if outcome.documents:
            show(text_lines(outcome, options, width()))
        return
    else:
        text = plain(text_lines(outcome, options)) if outcome.documents else ""
    if not text and options.format in (CheckFormat.text, CheckFormat.json):
        return
    if options.output is not None:
        write_text(options.output, text, force=True)
    elif aside:
        sys.stdout.flush()
        sys.stderr.write(text)
    else:
        say(text)


def _exit_code(outcome: Outcome, options: Options, *, failed: bool) -> int:
    if failed:
        return COULD_NOT_RUN
    if options.exit_zero:
        return 0
    counted = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return FOUND if any(one.severity in counted for each in outcome.documents for one in each.report.open) else 0


def _write_mended(outcome: Outcome) -> bool:
    """Write what was mended, standard input's to standard output; whether all of it could be written."""
    written = True
    for one in outcome.mended:
        if one.path == STDIN or one.after == one.before:
            continue
        try:
            rewrite(one.path, one.after, one.data)
        except FileRefused as error:
            complain_about(error)
            written = False
    stdin = _stdin_mended(outcome)
    if stdin is not None:
        # As bytes: a text stream would change line ends on some systems.
        data = encoded_as(stdin.after, stdin.data)
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:
            say(stdin.after)
        else:
            sys.stdout.flush()
            buffer.write(data)
            buffer.flush()
    return written


def _stdin_mended(outcome: Outcome) -> Mended | None:
    return next((one for one in outcome.mended if one.path == STDIN), None)


def _show_diff(outcome: Outcome, options: Options, *, failed: bool) -> int:
    changed = [one for one in outcome.mended if one.after != one.before]
    lines = [line for one in changed for line in diff_lines(one)]
    if options.output is not None:
        write_text(options.output, "".join(text for text, _ in lines), force=True)
    elif width() is None:
        say("".join(text for text, _ in lines))
    else:
        show(Line(text.rstrip("\r\n"), style, fixed=True) for text, style in lines)
    for line in mended_lines(outcome):
        complain(line.plain().replace(": mended ", ": would mend ", 1))
    if not changed and outcome.documents:
        complain(_nothing_mended(outcome, options))
    if failed:
        return COULD_NOT_RUN
    return FOUND if changed and not options.exit_zero else 0


def _nothing_mended(outcome: Outcome, options: Options) -> str:
    from rules.render.text import mended_by

    kinds = [mended_by(one) for each in outcome.documents for one in each.report.open]
    more = kinds.count("unsafe") if not options.unsafe_fixes else 0
    return "nothing would change" + (f"; {counted(more, 'finding')} can be mended with --unsafe-fixes" if more else "")


def _refuse_to_overwrite(options: Options, names: list[str]) -> None:
    """Raise UsageRefused where -o names a document that is to be judged."""
    if options.output is None:
        return
    place = Path(options.output)
    if place.is_dir():
        raise UsageRefused(f"{options.output} is a folder, a file is wanted", "name a file in it")
    if any(name != STDIN and place.exists() and Path(name).exists() and place.samefile(name) for name in names):
        raise UsageRefused(f"-o {options.output} is one of the documents to be judged", "name another file")
