"""A debrief as lines for a screen, as Markdown, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.debriefing.asked import Asked, joined
from assistant.debriefing.changes import plain_of
from assistant.debriefing.debrief import Accepted, Debrief, strange
from assistant.debriefing.proposals import Proposal, disputed
from assistant.reading import Item, Span
from rules.finding import Finding, NotAssessed
from rules.plain import counted
from rules.render.lines import Line, Style
from rules.render.markdown import escaped
from rules.render.quoting import visible
from rules.render.text import in_short

_SECTIONS = {
    "company_objectives": "Objectives",
    "baselines": "Baselines",
    "authority": "Authority",
    "access": "Access",
    "reporting": "Reporting",
    "people": "People",
    "systems": "Systems",
}
_STANDING: dict[str, Style] = {
    "new": "good",
    "differs": "warning",
    "contradicted": "warning",
    "agrees": "dim",
    "told": "dim",
}
_SHOWN_DOUBTS = 12
_SHOWN_UNREAD = 40
_QUOTE = 160


def debrief_lines(one: Debrief) -> Iterator[Line]:
    """The proposals by section, contradictions, what was left alone, and what of the guide is still open."""
    for words in strange(one.readings):
        yield Line(words, "warning")
    for section, title in _SECTIONS.items():
        mine = [each for each in one.proposals if each.section == section and each.standing != "agrees"]
        if not mine:
            continue
        yield Line(title, "strong")
        for each in mine:
            yield from _proposal_lines(each)
        yield Line()
    same = [each for each in one.proposals if each.standing == "agrees"]
    if same:
        yield Line("As in the brief", "strong")
        for each in same:
            yield Line(f"  -  {visible(each.what)} ({visible(each.file)})", "dim")
        yield Line()
    yield from _doubt_lines(one)
    yield from _unread_lines(one)
    yield from _asked_lines(one)
    yield from _rest_lines(one)


def _proposal_lines(one: Proposal) -> Iterator[Line]:
    mark = f"{one.number:>3}  " if one.number is not None else "  -  "
    yield Line.of((mark, "strong"), (visible(one.what), _STANDING[one.standing]), (_aside(one), "dim"))
    by = f" ({visible(one.from_.value.by)})" if one.from_.value.by else ""
    yield Line(f"{visible(one.file)}{by}: “{visible(_short(one.quote))}”", "dim", indent=5)
    for words in (*one.answers, *one.notes):
        yield Line(visible(words), "dim", indent=5)


def _aside(one: Proposal) -> str:
    if one.standing == "differs":
        return f"   the brief has {visible(one.against or '')}"
    if one.standing == "contradicted":
        others = " and ".join(map(str, one.rivals))
        brief = f"; the brief has {visible(one.against)}" if one.against else ""
        return f"   contradicts {others}: accept one of them by its number{brief}" if others else brief
    return ""


def _short(text: str) -> str:
    return text if len(text) <= _QUOTE else f"{text[: _QUOTE - 1]}…"


def _doubt_lines(one: Debrief) -> Iterator[Line]:
    if not one.doubts:
        return
    yield Line("Left alone", "strong")
    for file, doubt in one.doubts[:_SHOWN_DOUBTS]:
        yield Line(
            f"  -  {visible(file)}:{doubt.span.line}: “{visible(_short(_flat(doubt.span.text)))}”: "
            f"{visible(doubt.reason)}"
        )
    if len(one.doubts) > _SHOWN_DOUBTS:
        yield Line(f"     and {len(one.doubts) - _SHOWN_DOUBTS} more; --format json lists them")
    yield Line()


def _unread(one: Debrief) -> list[tuple[str, Span]]:
    """Every sentence that nothing was read of, with its file."""
    return [(file, span) for file, reading in one.readings for span in reading.unread]


def _unread_lines(one: Debrief) -> Iterator[Line]:
    lost = _unread(one)
    if not lost:
        if words := _silent_words(one):
            yield Line(visible(words), "dim")
            yield Line()
        return
    yield Line("Not read", "strong")
    for file, span in lost[:_SHOWN_UNREAD]:
        yield Line(f"  -  {visible(file)}:{span.line}: “{visible(_short(_flat(span.text)))}”")
    if len(lost) > _SHOWN_UNREAD:
        yield Line(f"     and {len(lost) - _SHOWN_UNREAD} more; --format json lists them")
    if words := _silent_words(one):
        yield Line(f"  {visible(words)}", "dim")
    yield Line()


def _silent_words(one: Debrief) -> str:
    """The lines without a figure of which nothing was taken, by their numbers; empty where there are none."""
    parts: list[str] = []
    for file, reading in one.readings:
        numbers = list(dict.fromkeys(span.line for span in reading.silent))
        if numbers:
            shown = ", ".join(map(str, numbers[:_SHOWN_SILENT])) + (" ..." if len(numbers) > _SHOWN_SILENT else "")
            parts.append(f"{file}:{shown}")
    return f"Told, and nothing of it taken into the brief: lines {'; '.join(parts)}" if parts else ""


_SHOWN_SILENT = 30


def _asked_lines(one: Debrief) -> Iterator[Line]:
    if not one.has_guide:
        yield Line("The document has no interview guide, so what was asked is not known; the brief's own gaps:", "dim")
    groups = (
        ("contradicted", "Answered in two ways"),
        ("not_known", "Asked, and nobody knows"),
        ("open", "Still open"),
    )
    for state, title in groups:
        mine = [each for each in one.asked if each.state == state]
        if not mine:
            continue
        yield Line(title, "strong")
        for each in mine:
            yield Line(f"  -  {visible(asked_words(each))}", "" if state == "open" else "dim")
        yield Line()


def asked_words(one: Asked) -> str:
    """One thing that was asked, in a line."""
    code = f"{one.code}: " if one.code else ""
    if one.state == "contradicted":
        return f"{code}{one.what} (proposals {' and '.join(map(str, one.proposals))})"
    if one.state == "not_known":
        return f"{code}{one.what} ({'; '.join(one.by)})"
    who = f", to ask {joined(one.who)}" if one.who else ""
    return f"{code}{one.what}{who}"


def _rest_lines(one: Debrief) -> Iterator[Line]:
    if one.weighed:
        yield Line(
            f"{one.weighed} questions of the guide (what works, what fails, priorities) are yours to weigh.", "dim"
        )
    items = [value for _, reading in one.readings for value in reading.values if isinstance(value, Item)]
    if items:
        many = "entries of a week (done, decided, in the way, next)" if len(items) > 1 else "entry of a week"
        yield Line(f"{len(items)} {many} in the notes: not for the brief.", "dim")
    answered = sum(each.state == "answered" for each in one.asked)
    numbered = [each for each in one.proposals if each.number is not None]
    apart = sum(map(disputed, numbered))
    yield Line(
        f"{counted(len(numbered), 'proposal')}, {apart or 'none'} of them in dispute; "
        f"{answered} of {len(one.asked)} things asked are answered. "
        "Nothing was changed.",
        "strong",
    )


def accepted_lines(one: Accepted) -> Iterator[Line]:
    """What was taken over, and which findings that closed and opened."""
    yield Line(f"accepted {', '.join(str(each.number) for each in one.taken)}", "good")
    if one.left:
        numbers = ", ".join(str(each.number) for each in one.left)
        yield Line(
            f"not taken: {numbers}; the brief or another line says otherwise, so accept them by number", "warning"
        )
    for title, moved in (("closed", one.closed), ("opened", one.opened)):
        style: Style = "good" if title == "closed" else "warning"
        for each in moved:
            if isinstance(each, Finding):
                yield Line(f"{title}: {each.severity} {each.code} {visible(each.path)}: {visible(each.message)}", style)
        silent: dict[str, list[str]] = {}
        for each in moved:
            if isinstance(each, NotAssessed):
                silent.setdefault(each.reason, []).append(each.code)
        for reason, codes in silent.items():
            words = "can judge now" if title == "closed" else "can no longer judge"
            yield Line(
                f"{in_short(codes)} {words} (before: {visible(reason)})"
                if title == "closed"
                else f"{in_short(codes)} {words}: {visible(reason)}",
                style,
            )
    if not one.closed and not one.opened:
        yield Line("no finding was closed or opened", "dim")


def debrief_markdown(one: Debrief, title: str) -> str:
    """The debrief as a page; everything that people wrote is escaped."""
    lines = [f"# {escaped(title)}", ""]
    lines += [f"*{escaped(words)}.*\n" for words in strange(one.readings)]
    for section, heading in _SECTIONS.items():
        mine = [each for each in one.proposals if each.section == section]
        if mine:
            lines += [f"## {heading}", "", "| No. | What | From | Answers |", "|---|---|---|---|"]
            lines += [_markdown_row(each) for each in mine]
            lines.append("")
    if one.doubts:
        lines += ["## Left alone", ""]
        lines += [
            f"- {escaped(file)}:{d.span.line}: “{escaped(_flat(d.span.text))}”: {escaped(d.reason)}"
            for file, d in one.doubts
        ]
        lines.append("")
    if lost := _unread(one):
        lines += [
            "## Not read",
            "",
            *(f"- {escaped(f)}:{span.line}: “{escaped(_flat(span.text))}”" for f, span in lost),
        ]
        lines.append("")
    for state, heading in (
        ("contradicted", "Answered in two ways"),
        ("not_known", "Asked, and nobody knows"),
        ("open", "Still open"),
    ):
        mine_ = [each for each in one.asked if each.state == state]
        if mine_:
            lines += [f"## {heading}", "", *(f"- {escaped(asked_words(each))}" for each in mine_), ""]
    return "\n".join(lines)


def _markdown_row(one: Proposal) -> str:
    what = (
        one.what
        + (f" ({one.standing})" if one.standing != "new" else "")
        + (_aside(one) if one.against or one.rivals else "")
    )
    by = f" ({one.from_.value.by})" if one.from_.value.by else ""
    cells = (
        str(one.number or ""),
        "; ".join([what, *one.notes]),
        f"{one.file}{by}: “{_short(one.quote)}”",
        "; ".join(one.answers),
    )
    return "| " + " | ".join(escaped(_flat(cell)) for cell in cells) + " |"


def _flat(text: str) -> str:
    return " ".join(text.split())


def debrief_data(one: Debrief, accepted: Accepted | None = None) -> dict[str, Any]:
    """The debrief as plain data."""
    data: dict[str, Any] = {
        "proposals": [_proposal_data(each) for each in one.proposals],
        "left_alone": [
            {"file": file, "line": d.span.line, "text": d.span.text, "reason": d.reason, "by": d.by}
            for file, d in one.doubts
        ],
        "not_read": [{"file": file, "line": span.line, "text": span.text} for file, span in _unread(one)],
        "asked": [
            {
                "what": each.what, "because": each.because, "who": list(each.who), "metric": each.metric,
                "state": each.state, "proposals": list(each.proposals), "by": list(each.by),
            }
            for each in one.asked
        ],
        "to_weigh": one.weighed,
        "languages": {name: reading.language for name, reading in one.readings},
    }  # fmt: skip
    if accepted is not None:
        data["accepted"] = [each.number for each in accepted.taken]
        data["closed"] = [_moved_data(each) for each in accepted.closed]
        data["opened"] = [_moved_data(each) for each in accepted.opened]
    return data


def _moved_data(one: Finding | NotAssessed) -> dict[str, Any]:
    words = one.message if isinstance(one, Finding) else f"not assessed: {one.reason}"
    return {"code": one.code, "path": one.path, "message": words}


def _proposal_data(one: Proposal) -> dict[str, Any]:
    span = one.from_.value.span
    return {
        "number": one.number,
        "standing": one.standing,
        "section": one.section,
        "what": one.what,
        "changes": [{"path": list(change.path), "value": plain_of(change.value)} for change in one.changes],
        "from": {
            "file": one.from_.file, "line": span.line, "start": span.start, "end": span.end, "text": span.text,
            "sentence": one.quote, "by": one.from_.value.by,
        },
        "answers": list(one.answers),
        "against": one.against,
        "rivals": list(one.rivals),
        "notes": list(one.notes),
    }  # fmt: skip


def numbers_of(proposals: Sequence[Proposal]) -> dict[int, Proposal]:
    """The proposals that can be accepted, by their number."""
    return {one.number: one for one in proposals if one.number is not None}
