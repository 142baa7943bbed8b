"""Read documents, judge them by the settings that hold for each, and mend them where that is asked for."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.cli import complain_about
from assistant.cli.check_options import Options
from assistant.cli.options import read_codes
from assistant.configuration import configuration_for
from assistant.errors import NinetydayError
from assistant.files import STDIN, STDIN_NAME, FileRefused, read_bytes
from rules.check import check as judge
from rules.document import Document
from rules.finding import Finding, Report
from rules.formats.problems import DocumentError, Problem
from rules.formats.reading import Parsed, decode, parse
from rules.registry import REGISTRY
from rules.render.source import Checked, Unread
from rules.rule import Rule
from rules.settings import Settings


@dataclass(frozen=True)
class Mended:
    """One document as it was and as it is with its fixes; `reasons` say why those of `left` do not hold."""

    name: str
    path: str
    data: bytes = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)
    applied: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What came of all documents: those judged, those mended, and those that could not be read."""

    documents: tuple[Checked, ...]
    mended: tuple[Mended, ...]
    unread: tuple[Unread, ...]
    house: Mapping[str, Rule]
    """Rules of the house that judged."""


class Judge:
    """Judges one document after another; what it is asked about comes from one call of the command."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._house: dict[str, Rule] = {}

    def all(self, names: Sequence[str]) -> Outcome:
        """Judge the files; one that cannot be read is complained about and hides no other.

        Raises UsageRefused for a code that no rule has, SettingsError and ConfigurationError for a configuration that
        cannot be used: nothing is judged by the wrong settings.
        """
        documents: list[Checked] = []
        mended: list[Mended] = []
        unread: list[Unread] = []
        if not names:
            self._settings(STDIN)
        for name in names:
            shown = (self._options.stdin_filename or STDIN_NAME) if name == STDIN else name
            settings = self._settings((self._options.stdin_filename or STDIN) if name == STDIN else name)
            try:
                data = read_bytes(name)
                parsed = parse(decode(data, shown), shown)
            except (DocumentError, FileRefused) as error:
                complain_about(error)
                unread.append(Unread(shown, _problems(error)))
                continue
            checked, fixed = self._one(parsed, name, data, settings)
            documents.append(checked)
            if fixed is not None:
                mended.append(fixed)
        return Outcome(tuple(documents), tuple(mended), tuple(unread), self._house)

    def _one(self, parsed: Parsed, path: str, data: bytes, settings: Settings) -> tuple[Checked, Mended | None]:
        evidence = None
        if parsed.document.provenance is not None:
            from assistant.evidence import evidence_of

            evidence = evidence_of(parsed.document)

        def report_of(document: Document) -> Report:
            return judge(document, today=self._options.today, settings=settings, evidence=evidence)

        if not (self._options.fix or self._options.diff):
            return _checked(parsed, report_of(parsed.document)), None
        from rules.fixing import fix

        fixed = fix(parsed, report_of, unsafe=self._options.unsafe_fixes)
        mended = Mended(parsed.name, path, data, parsed.text, fixed.text, fixed.applied, fixed.left, fixed.reasons)
        return _checked(fixed.parsed, fixed.report), mended

    def _settings(self, path: str) -> Settings:
        settings = _settings_for(path, self._options)
        house = {one.code: one for one in settings.house}
        self._house |= house
        return with_options(settings, self._options, {**REGISTRY, **house})


def with_options(settings: Settings, options: Options, known: Iterable[str]) -> Settings:
    """A configuration's settings with the codes of the command line on top. Raises UsageRefused.

    `--select` takes the place of what is selected; the rest is added. Where both speak of a code, the command line
    wins: `--ignore` always, a selection over what the configuration ignores by no longer code.
    """
    names = list(known)
    select = read_codes(options.select, "--select", names)
    extend = read_codes(options.extend_select, "--extend-select", names)
    ignore = read_codes(options.ignore, "--ignore", names)
    if not (select or extend or ignore):
        return settings
    kept = () if select else (*settings.select, *settings.extend_select)
    # Of a longer code that the configuration selects, the longest would win: it is ignored by the same length.
    silenced = tuple(one for one in kept if any(one.startswith(start) for start in ignore))
    spoken = {*select, *extend} - {*ignore}
    return dataclasses.replace(
        settings,
        select=select or settings.select,
        extend_select=(*(() if select else settings.extend_select), *extend),
        ignore=(*(one for one in settings.ignore if one not in spoken), *ignore, *silenced),
    )


def _settings_for(path: str, options: Options) -> Settings:
    """What the configuration that holds for a file says."""
    return configuration_for(path, config=options.config, isolated=options.isolated).settings


def _checked(parsed: Parsed, report: Report) -> Checked:
    return Checked(parsed.name, report, parsed.position, parsed.text, parsed.span)


def _problems(error: DocumentError | NinetydayError) -> tuple[Problem, ...]:
    if isinstance(error, DocumentError):
        return error.problems
    return (Problem("", error.message, 1, 1, error.next_step),)
