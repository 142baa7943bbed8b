"""A session pack as Markdown, HTML, PDF or Word, through what every export is made of."""

from __future__ import annotations

from assistant.exports.tables import Column, Table
from assistant.sessions.pack import Pack, Row, SigningPage

MARK = "☐"


def marked(choice: str) -> str:
    """An answer with a box to mark; one with room to write in stands without."""
    return choice if "…" in choice else f"{MARK} {choice}"


def session_tables(pack: Pack) -> dict[str, Table]:
    """The tables that every format shows alike."""
    page = pack.page
    return {
        "agenda": Table(
            (Column("Time", "narrow"), Column("Point"), Column("Leads", "narrow"), Column("Settled by the end")),
            tuple((f"{one.at}\n{one.minutes} min", one.title, one.leads, one.settles) for one in pack.agenda),
        ),
        "questions": Table(
            (Column("", "label"), Column("Question"), Column("Who", "narrow")),
            tuple((str(one.number), f"{one.text}\n{one.because}", one.answers) for one in pack.questions),
        ),
        "decisions": Table(
            (Column("", "label"), Column("To decide"), Column("Today", "figure"), Column("Mark", "marks")),
            tuple(
                (
                    one.label,
                    "\n".join(part for part in (one.question, one.needed_by, one.because) if part),
                    one.stands,
                    "\n".join(marked(choice) for choice in one.choices),
                )
                for one in pack.decisions
            ),
        ),
        "goals": _goals(page) if page else Table((), ()),
    }


def _goals(page: SigningPage) -> Table:
    # Day and hours share a column, so that whole sentences leave the page room for two signatures.
    columns = (Column("", "label"), Column("Goal"), Column("Due, hours", "date"))
    marks = "agreed" if page.signed else f"{MARK} as it is\n{MARK} changed:"
    return Table(
        (*columns, Column("Agreed", "narrow")),
        tuple((row.label, row.text, _due_and_hours(row), marks) for row in page.rows),
    )


def _due_and_hours(row: Row) -> str:
    """The day beside the executive's own hours, its date below; what others give stands with the proposals."""
    day, _, date = row.due.partition("\n")
    first = ", ".join(part for part in (day, row.hours.partition("\n")[0]) if part)
    return "\n".join(part for part in (first, date) if part)


def markdown(pack: Pack) -> str:
    """The pack as Markdown."""
    from assistant.exports.templating import page_of

    return page_of("session.md.j2", pack.plan, pack=pack, session_tables=session_tables(pack), marked=marked)


def html(pack: Pack) -> str:
    """The pack as one HTML file with its pictures."""
    from assistant.exports.templating import page_of

    return page_of("session.html.j2", pack.plan, pack=pack, session_tables=session_tables(pack), marked=marked)


def pdf(pack: Pack) -> bytes:
    """The pack as PDF. Raises PdfUnavailable."""
    from assistant.exports.pdf import pdf_of

    return pdf_of(html(pack), pack.plan.company, pack.plan.made_words)


def word(pack: Pack) -> bytes:
    """The pack as a .docx file."""
    from assistant.sessions.word import session_file

    return session_file(pack)
