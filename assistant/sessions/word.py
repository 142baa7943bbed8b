"""A session pack as a Word document that goes to a client: headings, tables, and a page of its own to sign."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from assistant.exports.docx_pieces import Page
from assistant.exports.tables import tables_of
from assistant.exports.word import facts, hours, objective_set, small_print
from assistant.sessions.pack import Bring, Pack
from assistant.sessions.pages import session_tables


def session_file(pack: Pack) -> bytes:
    """The pack as a .docx file."""
    view = pack.plan
    page = Page(view)
    shared, own = tables_of(view), session_tables(pack)
    page.title(view.company, view.title, f"{view.subtitle}, {view.made_words}")
    facts(page, pack.facts)
    page.heading("Agenda", 1)
    page.table(own["agenda"])
    page.paragraph(pack.length, small=True)
    for title, name in (
        ("Where the company wants to go", "company_objectives"),
        ("Where things stand", "baselines"),
        ("KPIs", "kpis"),
    ):
        if shared[name].rows:
            page.heading(title, 1)
            page.table(shared[name])
    page.heading("What each side brings", 1)
    _brings(page, "The founder", pack.founder_brings)
    _brings(page, "The executive", pack.executive_brings)
    if pack.questions:
        page.heading("Open questions", 1)
        page.table(own["questions"])
    _proposals(page, pack)
    hours(page, view, shared["hours"])
    if pack.trade_offs:
        page.heading("What could be traded", 2)
    for text in pack.trade_offs:
        page.paragraph(text)
    if pack.decisions or pack.settled:
        page.heading("Authority and access", 1)
    if pack.decisions:
        page.table(own["decisions"])
    if pack.settled:
        page.heading("What the brief says already" if pack.decisions else "Nothing is open; to confirm", 2)
        facts(page, pack.settled)
    _known(page, pack)
    small_print(page, view)
    _signing(page, pack)
    buffer = BytesIO()
    page.save(buffer)
    return buffer.getvalue()


def _brings(page: Page, title: str, rows: Sequence[Bring]) -> None:
    if rows:
        page.heading(title, 2)
    for one in rows:
        page.bullet(one.text + (f" ({one.because})" if one.because else ""))


def _proposals(page: Page, pack: Pack) -> None:
    page.heading("Proposals", 1, new_page=True)
    page.paragraph(pack.proposals)
    for text in pack.refusal:
        page.bullet(text)
    if pack.objections:
        page.heading("What speaks against them", 2)
    for one in pack.objections:
        page.bullet(
            f"{one.text} ({one.code})", lead=f"{one.severity.capitalize()}{f', {one.place}' if one.place else ''}: "
        )
    for each in pack.plan.sets:
        objective_set(page, each)


def _known(page: Page, pack: Pack) -> None:
    if pack.plan.accepted:
        page.heading("Known and accepted", 1)
    for one in pack.plan.accepted:
        page.bullet(f"{one.message} ({one.code}; {one.accepted})")
    if pack.elsewhere:
        page.paragraph(pack.elsewhere, small=True)


def _signing(page: Page, pack: Pack) -> None:
    sheet = pack.page
    if sheet is None:
        return
    page.heading("What we agree", 1, new_page=True)
    if sheet.signed:
        page.paragraph(sheet.signed)
    page.paragraph(" ".join(part for part in (sheet.together, sheet.reviews) if part))
    page.table(session_tables(pack)["goals"], size=8.5, keep_last=3)
    # Nobody signs a page without goals: where all do not fit on one, the last of them go on with the signatures.
    page.paragraph(sheet.hours, keep=True)
    if sheet.still_open:
        page.paragraph(sheet.still_open, lead="Open: ", keep=True)
    if sheet.before:
        page.paragraph(sheet.before, small=True, keep=True)
    page.signatures([(one.name, one.text) for one in sheet.signatures])
