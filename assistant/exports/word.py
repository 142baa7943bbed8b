"""A Word document that goes to a client: headings, tables, a header with company and date, page numbers."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from assistant.exports.docx_pieces import Page
from assistant.exports.tables import Column, Table, phase_tables, tables_of
from assistant.exports.view import Fact, Objective, ObjectiveSet, OpenPoint, View
from assistant.exports.word_summary import write_summary
from assistant.exports.words import minutes, short_date

_STAYS = "\N{NO-BREAK SPACE}"
"""A space that no line ends at: a source's number by itself on a line says nothing."""
_WEEKS = 13
_DAYS_A_WEEK = 7


def word_file(view: View) -> bytes:
    """The document as a .docx file."""
    page = Page(view)
    tables = tables_of(view)
    if view.summary is not None:
        write_summary(page, view, view.summary, tables["readings"])
        _open(page, view)
        return _saved(page)
    _opening(page, view)
    page.heading("The engagement", 1)
    facts(page, view.facts)
    for text in view.situation:
        page.paragraph(text)
    for title, name in (
        ("Where the company wants to go", "company_objectives"),
        ("Where things stand", "baselines"),
        ("KPIs", "kpis"),
    ):
        if tables[name].rows:
            page.heading(title, 1)
            page.table(tables[name])
    for one in view.sets:
        objective_set(page, one)
    hours(page, view, tables["hours"])
    _ninety_days(page, view, tables["weeks"])
    _interviews(page, view, tables["data_requests"])
    if view.working:
        page.heading("How we work together", 1)
        facts(page, view.working)
    _open(page, view)
    small_print(page, view)
    return _saved(page)


def _saved(page: Page) -> bytes:
    buffer = BytesIO()
    page.save(buffer)
    return buffer.getvalue()


def _opening(page: Page, view: View) -> None:
    page.title(view.company, view.title, f"{view.subtitle}, {view.made_words}")
    if view.open_words:
        page.paragraph(f"{view.open_words}, listed at the end.", lead="Still open: ")


def facts(page: Page, rows_: Iterable[Fact]) -> None:
    """A table of names and what holds of each."""
    rows = tuple((fact.name, fact.text) for fact in rows_)
    page.table(Table((Column("", "date"), Column("")), rows), headings=False, first_bold=True)


def objective_set(page: Page, one: ObjectiveSet) -> None:
    """One horizon: its objectives, their key results, and what was left out."""
    page.heading(f"{one.title}, to {one.until}", 1)
    for objective in one.objectives:
        page.heading(objective.text, 2, lead=f"{objective.label}  ")
        if objective.serves:
            page.paragraph("; ".join(objective.serves), lead="Serves: ", small=True, keep=True)
        if objective.author:
            page.paragraph(objective.author, small=True, keep=True)
        for line in objective.arithmetic:
            page.paragraph(line, small=True, keep=True)
        if objective.key_results:
            _key_results(page, objective)
    if one.left_out:
        page.heading("Left out, to trade with", 2)
        for row in one.left_out:
            page.bullet(row.text + (f" ({row.because})" if row.because else ""))


def hours(page: Page, view: View, table: Table) -> None:
    """The ledger and how it is counted."""
    page.heading("Hours", 1)
    page.table(table)
    page.paragraph(" ".join(view.capacity.explanation), small=True)
    if view.capacity.not_counted:
        silent = "; ".join(view.capacity.not_counted)
        page.paragraph(f"Not counted, because the document is silent: {silent}.", small=True)


def _key_results(page: Page, objective: Objective) -> None:
    """One table an objective: the sentence large, everything else small and wide below it; no column for nothing."""
    measured = any(kr.change for kr in objective.key_results)
    columns = [Column("", "label"), Column("Key result"), Column("From → to", "figure")]
    columns += [Column("Due", "narrow"), Column("Hours", "narrow")]
    rows: list[tuple[str, ...]] = []
    below: list[tuple[str, ...]] = []
    for kr in objective.key_results:
        cited = f"{_STAYS}[{f',{_STAYS}'.join(map(str, kr.cited))}]" if kr.cited else ""
        kind = ", ".join(part for part in (kr.purpose, kr.span) if part)
        below.append((*([kind] if kind else []), *(f"{note.name}: {note.text}" for note in kr.notes)))
        due = "" if kr.due_day is None else f"day {kr.due_day}"
        rows.append(
            (
                kr.label,
                kr.text + cited,
                "\n".join([kr.change, kr.metric]) if kr.change else "",
                "\n".join([due, short_date(kr.due)] if kr.due else [due]),
                "\n".join(part for part in (kr.own_words, kr.others_words) if part),
            )
        )
    if not measured:
        del columns[2]
        rows = [(*row[:2], *row[3:]) for row in rows]
    page.table(Table(tuple(columns), tuple(rows), tuple(below)))


def _ninety_days(page: Page, view: View, weeks: Table) -> None:
    plan = view.plan
    if plan is None:
        return
    page.heading("The first 90 days, day by day", 1)
    bars = [
        (one.text, max((one.first - 1) // _DAYS_A_WEEK, 0), min((one.last - 1) // _DAYS_A_WEEK, _WEEKS - 1))
        for one in plan.activities
        if one.last >= 1 and (one.first - 1) // _DAYS_A_WEEK < _WEEKS
    ]
    if bars:
        page.bars("Week", _WEEKS, bars)
    for heading, activities in phase_tables(view):
        if heading:
            page.heading(heading, 2)
        page.table(activities)
    for title, lines in (
        ("Quick wins", plan.quick_wins),
        ("Initiatives", plan.initiatives),
        ("What the CEO brings", plan.ceo_commitments),
    ):
        if lines:
            page.heading(title, 2)
        for text in lines:
            page.bullet(text)
    if weeks.rows:
        page.heading("Hours week by week", 2)
        page.table(weeks)


def _interviews(page: Page, view: View, requests: Table) -> None:
    if not (view.interviews or requests.rows):
        return
    page.heading("Interviews", 1)
    for one in view.interviews:
        page.heading(one.who, 2)
        group = one.group_words if one.group_words != one.who else ""
        if about := ", ".join(part for part in (group, one.length) if part):
            page.paragraph(about, small=True, keep=True)
        if one.because:
            page.paragraph(one.because, small=True, keep=True)
        for number, row in enumerate(one.questions, start=1):
            facts = ", ".join(part for part in (row.aim, minutes(row.minutes)) if part)
            page.numbered(number, row.text + (f" ({facts})" if facts else ""), keep=bool(row.because))
            if row.because:
                page.paragraph(row.because, lead="Why: ", small=True, deep=True)
    if requests.rows:
        page.heading("Data to ask for", 2)
        page.table(requests)


def _open(page: Page, view: View) -> None:
    if not (view.still_open or view.accepted):
        return
    page.heading("Still open", 1)
    for one in view.still_open:
        _point(page, one)
    if view.accepted:
        page.heading("Known and accepted", 2)
    for one in view.accepted:
        _point(page, one)


def _point(page: Page, one: OpenPoint) -> None:
    lead = f"{one.severity.capitalize()}{f', {one.place}' if one.place else ''}: "
    page.bullet(f"{one.message} ({'; '.join(part for part in (one.code, one.accepted) if part)})", lead=lead)


def small_print(page: Page, view: View) -> None:
    """Sources, what was not judged, and who made it."""
    if view.sources:
        page.heading("Sources", 2)
    for number, text in enumerate(view.sources, start=1):
        page.numbered(number, text, small=True)
    page.line()
    if view.not_judged:
        page.paragraph(f"Not in this document, and so not judged: {', '.join(view.not_judged)}.", small=True)
    for text in view.small_print:
        page.paragraph(text, small=True)
