"""Sections that are lists: company objectives, KPIs, levels in tables."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from assistant.critique.collecting import Collected
from assistant.critique.days.deadlines import A_DATE, ahead
from assistant.critique.days.feasts import feast
from assistant.critique.entries import Entry, Words
from assistant.critique.line_shapes import SORTS
from assistant.critique.promises import goals
from assistant.critique.promises.columns import figure
from assistant.critique.promises.company_aims import company_aims
from assistant.critique.promises.goal_lines import called_in
from assistant.critique.promises.items import aims_behind_label
from assistant.critique.words import fields_of, plain
from assistant.reading.dates import looked_back
from assistant.reading.known import Known
from rules.document.base import Indicator
from rules.plain import whole
from rules.texts.figures import unit_kind

_ID = re.compile(
    r"^\W*(?:(?:c|co|goal|objective|priority|g|p)\s?#?\s?\d{1,2}|\d{1,2})\s*[:.)–—-](?!\d)\s*|"
    r"^\W*(?-i:[A-Z]{1,2})-?\d{1,2}\s+(?:[–—-]\s+)?(?=\S)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s:,;(]))(?:\(?\d\)|\[\d\]|\((?:ii|iii|iv|v|i)\)|\(?[a-h]\))\s*(?=\S)|(?:^|(?<=[\s:,;(]))\d\.\s+(?=[^\W\d])"
)


def company_objective(entry: Entry, out: Collected, known: Known, start: dt.date | None) -> None:
    """An entry under the company's objectives; details under one belong to it."""
    if entry.kind == "heading" or entry.parent is not None:
        return
    if _ADDS_UP.search(entry.words.text):
        return  # the sum from the goals up to an aim
    found = _parts(entry)
    first = out.count("/company_objectives")
    for words in found:
        aim(words, out, known, start)
    if entry.kind == "line" and found and found[0].text != entry.words.text and not listed(entry.words):
        for i in range(first, out.count("/company_objectives")):
            out.note(f"/company_objectives/{i}", IN_PROSE)


_ADDS_UP = re.compile(
    r"(?i)\d[^:]{0,40}(?:/|÷|\bdivided by\b|\bat\b)[^:]{0,50}\d[^:]{0,30}(?:=|\bis\b|\bare\b|≈)\s*(?:about |"
    r"around )?\d|\bhow (?:it|that|this) adds up\b"
)
IN_PROSE = "told in running text; the company may have more objectives than the sentence lists"


def aim(words: Words, out: Collected, known: Known, start: dt.date | None) -> None:
    """One objective of the company's, with its figures."""
    label = _ID.match(words.text)
    said = words.part(label.end()) if label else words
    if len(re.findall(r"[^\W\d_]", said.text)) < 2:
        return
    path = out.add("/company_objectives", {"id": f"C{out.count('/company_objectives') + 1}"}, said.span())
    out.put(f"{path}/text", said.text, said.span())
    move = goals.move_of(said, known)
    if move is not None and not move.own:
        out.put(f"{path}/metric", move.metric, move.name.span())
        for name, one in (("baseline", move.baseline), ("target", move.target)):
            if one is not None:
                out.put(f"{path}/{name}", one.value, one.words.span())
        if move.unit:
            out.put(f"{path}/unit", move.unit, (move.target or goals.Said(0, move.name)).words.span())
    date = _due(said, start)
    if date is not None:
        out.put(f"{path}/due", date, said.span())


def _parts(entry: Entry) -> list[Words]:
    if entry.kind == "row":
        named = (
            words
            for head, words in entry.cells
            if fields_of(head)[:1] in (("text",), ("objective",), ("target",)) and re.search(r"[^\W\d_]{3}", words.text)
        )
        chosen = entry.pair[1] if entry.pair is not None else next(named, called_in(entry))
        many = listed(chosen) or _between_semicolons(chosen)
        return many if len(many) > 1 else [chosen]
    words = entry.words
    if entry.alike is not None and (opening := words.sentences()) and not re.search(r"\d", opening[0].text):
        words = words.part(len(opening[0].text))  # its first sentence only says what the paragraph is about
    alone = entry.kind == "item" or (
        len(words.text.split()) <= _LINE_OF_A_LIST and not words.text.endswith((".", ":", ";", ",", "!", "?"))
    )
    behind = listed(words) or aims_behind_label(words)
    return behind or ([words] if alone else [aim for one in _wanted(words) for aim in company_aims(one)])


_LINE_OF_A_LIST = 10
"""Words of a line without a full stop: one of several that stand below each other, as on slides."""


def _wanted(words: Words) -> list[Words]:
    """What a paragraph says that the company wants: between its semicolons, else each sentence that wants something."""
    between = _between_semicolons(words)
    if len(between) > 1:
        return between
    label = re.match(r"^[^:.]{3,60}:\s+(?=\S)", words.text)
    parts = list(re.finditer(r"(?:[^,(]|\([^)]*\)|(?<=\d),(?=\d))+", words.text[label.end() :])) if label else []
    if label and len(parts) > 2 and all(len(one[0].split()) <= _SHORT for one in parts):
        return [words.part(label.end() + one.start(), label.end() + one.end()) for one in parts]
    said = words.sentences()
    if 1 < len(said) <= _FEW and all(len(one.text.split()) <= _SHORT_SENTENCE for one in said):
        return list(said)
    return [one for one in said if _WANTS.search(one.text)] or [one for one in said if _COUNTS.search(one.text)]


_FEW, _SHORT_SENTENCE = 6, 14
"""Sentences of a paragraph that names one aim in each, and the words of the longest."""


_SHORT = 9
"""Words: an entry of a list between commas has no more."""


def _between_semicolons(words: Words) -> list[Words]:
    parts = [words.part(*match.span()) for match in re.finditer(r"(?:[^;(]|\([^)]*\))+", words.text)]
    opened = [re.match(r"(?i)^(?:and\s+)?(?:\d{1,2}[.)]?\s+(?=[^\W\d]))?", one.text) for one in parts]
    return [one.part(match.end() if match else 0) for one, match in zip(parts, opened, strict=True)]


_COUNTS = re.compile(r"(?i)^(?!.*\bsupports?\b).*\d")
_WANTS = re.compile(
    r"(?i)\b(?:should|must|want|wants|needs?|has to|have to|aims?|is to|are to|from\b.{2,30}\bto|plan(?:s|ning)?|"
    r"targeting|aiming|hop(?:e|es|ing)|trying to|looking to|(?:['’]d|would) (?:like|love)|launching|opening)\b"
)


def listed(words: Words) -> list[Words]:
    """The entries of a sentence that lists them by number ("1) reach 5M, 2) cut churn"); else none."""
    marks = list(_NUMBERED.finditer(words.text))
    if marks and marks[0].start() and marks[0].group().strip(" ()[].") in ("2", "b", "ii"):
        # The mark of the first was the entry's own.
        return [words.part(0, marks[0].start()), *_between(words, marks)]
    return _between(words, marks) if len(marks) > 1 else []


def _between(words: Words, marks: Sequence[re.Match[str]]) -> list[Words]:
    ends = [match.start() for match in marks[1:]] + [len(words.text)]
    found: list[Words] = []
    for match, end in zip(marks, ends, strict=True):
        text = re.split(r"\)\s|\.\s", words.text[match.end() : end])[0].rstrip(" ,;.")
        text = text.rstrip(")") if text.count(")") > text.count("(") else text
        text = re.sub(r"[,;]?\s+and$", "", text)
        found.append(words.part(match.end(), match.end() + len(text)))
    return found


def _due(words: Words, start: dt.date | None) -> dt.date | None:
    if start is not None and re.search(r"20\d\d", words.text) and (date := feast(words.text, start)) is not None:
        return date
    if start is None:
        return None
    said = [
        (match.group(), ahead(match.group(), start))
        for match in re.finditer(
            r"\b(?:by|until|before|bis|antes de|avant|end of|in)\s+(?P<rest>[^;()]{2,40})", words.text, re.IGNORECASE
        )
        if re.search(r"20\d\d", match.group())
    ]
    # "turnover 2027: 12 million, in 2026 it is 10.4": what lies behind is no day that is due.
    days = [date for text, date in said if date is not None and not (_IS_THERE.search(text) and date < start)]
    return days[0] if days else None


_IS_THERE = re.compile(r"(?i)\b(?:is|are|was|were|it|had|did|close[sd]?|ist|war)\b")


def kpi(entry: Entry, out: Collected, known: Known) -> None:
    """An entry under the KPIs: its metric, whether it leads or lags, its target."""
    if entry.kind == "heading" or entry.parent is not None:
        return
    if entry.kind == "row":
        cells: dict[str, Words] = {}
        for head, words in entry.cells:
            for name in fields_of(head):
                if name in ("metric", "target", "indicator", "text", "unit", "baseline") and name not in cells:
                    cells[name] = words
                    break
        words = cells.get("metric") or cells.get("text") or entry.cells[0][1]
        target = cells.get("target")
        _kpi(words, target, cells.get("indicator"), out, known)
        return
    for words in [entry.words] if entry.kind == "item" else list(entry.words.sentences()):
        if entry.kind == "line" and (words.text.endswith((":", "?")) or words.text.lower().startswith("source")):
            continue
        for part in _kpis_of(words):
            _kpi(part, None, None, out, known)


def _kpis_of(words: Words) -> list[Words]:
    """The KPIs that a sentence lists behind a colon, between semicolons; else the sentence, where it is short."""
    match = re.match(r"^[^:]{3,60}:\s+(?=\S)", words.text)
    start = match.end() if match and not _NAMED_BEFORE.search(words.text) else 0
    if start == 0 and (said := SAID_KPIS.match(words.text)) is not None:
        start = said.end()
    mark = r"[^;]+" if start == 0 or not _NAMES.match(words.text[start:]) else r"[^,;+]+?(?=\s*(?:[,;+]|\band\b|$))"
    parts = [words.part(start + one.start(), start + one.end()) for one in re.finditer(mark, words.text[start:])]
    parts = [one.part(4) if one.text.lower().startswith("and ") else one for one in parts]
    return [one for one in parts if one.text.strip(" .") and len(one.text.split()) <= _LONGEST_KPI]


_NAMED_BEFORE = re.compile(r"(?i)^\W*(?:leading|lagging)\b|^[^:]{3,60}:\s+(?:[A-Z]{1,3}\.?\s?)?[$€£₹]?\s?\d")
"""How a sentence opens whose first words, before the colon, say what the figures behind it are of."""
_LONGEST_KPI = 16
"""Words."""
SAID_KPIS = re.compile(
    r"(?i)^\W*(?:the |our |my )?(?:kpis?|key figures|metrics)(?: (?:we|i|to) (?:watch|track))? (?:are|will be)\s*:?\s+"
)
"""How a sentence opens that lists KPIs."""
_NAMES = re.compile(r"^(?:[^\d,;:+()]{3,40})(?:(?:,|;|\s\+|\sand)\s+[^\d,;:+()]{3,40})+\.?$")
"""Names of metrics with no figure between them: "website visits, likes, registrations"."""


def _kpi(words: Words, target: Words | None, indicator: Words | None, out: Collected, known: Known) -> None:
    text = words.text.strip()
    group = re.match(r"^\W*(?P<word>leading|lagging)\b[^:]{0,20}:\s*", text, re.IGNORECASE)
    if group is not None and indicator is None:
        # "Leading: pipeline created, win rate"
        start = group.end()
        for match in re.finditer(r"[^,;]+", text[start:]):
            part = words.part(start + match.start(), start + match.end())
            if part.text.strip(" ."):
                _one_kpi(part, None, words.part(*group.span("word")), out, known)
        return
    _one_kpi(words, target, indicator, out, known)


_AS_ABOVE = re.compile(r"(?i)\b(?:as|see) (?:above|before|below|there|under)\b|\bsame as\b")


def _one_kpi(words: Words, target: Words | None, indicator: Words | None, out: Collected, known: Known) -> None:
    said = re.search(r"(?i)\b(?P<word>leading|lagging)\b", indicator.text if indicator else words.text)
    move = goals.move_of(words, known)
    move = move if move is None or move.named else None
    metric = known.table.in_text(words.text)
    name = words
    if move is None and metric is not None and _AS_ABOVE.search(words.text):
        return  # its target stands with the goals
    head = re.match(r"^(?P<name>[^:(=<>≥≤\d]{3,60}?)\s*(?:[:(=<>≥≤]|\s[-–—]\s|\s\d|$)", words.text)
    if move is None and head is not None:
        name = words.part(*head.span("name"))
    row = {"metric": metric.id if metric is not None else (move.metric if move else name.text.rstrip(" .")[:190])}
    if not row["metric"] or len(re.findall(r"[^\W\d_]", row["metric"])) < 2:
        return
    if any(plain(str(one.get("metric"))) == plain(row["metric"]) for one in out.rows("/kpis")):
        return
    path = out.add("/kpis", row, words.span())
    from assistant.critique.promises.key_results import define

    if move is not None and move.own:
        define(move, out)
    if said is not None:
        value: Indicator = "leading" if said["word"].lower() == "leading" else "lagging"
        out.put(f"{path}/indicator", value, (indicator or words).part(*said.span("word")).span())
    reached = None
    if target is not None:
        found = figure(target, metric, known)
        reached = goals.Said(whole(found[2]), found[0]) if found else None
    elif move is not None and move.target is not None:
        reached = move.target
    elif (found := figure(words, metric, known)) is not None and not re.search(
        r"(?i)\b(?:currently|today|now|baseline)\b", words.text
    ):
        reached = goals.Said(whole(found[2]), found[0])
    if metric is None and (move is None or not move.own) and (reached is not None or target is not None):
        # A dashboard may hold a figure that no table knows; what it is called is enough.
        define(goals.Move(row["metric"], name, None), out)
    if reached is not None:
        out.put(f"{path}/target", reached.value, reached.words.span())


def baseline_row(entry: Entry, out: Collected, known: Known, today: dt.date) -> bool:
    """A row of a table of levels; whether it was one. Entries of lists are read by the reader of notes."""
    if entry.kind != "row":
        return False
    cells: dict[str, Words] = {}
    for head, words in entry.cells:
        for name in fields_of(head):
            if name in ("metric", "baseline", "unit", "as_of", "source") and name not in cells:
                cells[name] = words
                break
    value, name = cells.get("baseline"), cells.get("metric")
    if name is None:
        name = next((words for head, words in entry.cells if not SORTS.match(head)), None)
    if value is None or name is None or name is value:
        return False
    metric = known.table.get(name.text) or known.table.in_text(name.text)
    found = figure(value, metric, known)
    id_ = metric.id if metric is not None else "_".join(re.findall(r"[^\W_]+", name.text.lower()))[:60]
    if not id_ or any(row.get("metric") == id_ for row in out.rows("/baselines")):
        return True
    path = out.add("/baselines", {"metric": id_, "value": None}, entry.words.span())
    if found is not None:
        out.value["baselines"][-1]["value"] = whole(found[2])
        out.spans[f"{path}/value"] = found[0].span()
        unit = _unit(found[1].unit, found[1].currency, known.unit_of(id_) if metric else None)
        if unit:
            out.put(f"{path}/unit", unit, found[0].span())
    remark = next(
        (words for _, words in entry.cells if words not in cells.values() and _READ_ON.search(words.text)), None
    )
    if remark is not None and not cells.keys() & {"as_of", "source"} and (day := _read_on(remark, today)) is not None:
        out.put(f"{path}/as_of", day, remark.span())
        source = _READ_ON.sub("", remark.text).strip(" ,;()")
        if re.search(r"[^\W\d_]{2,}", source):
            out.put(f"{path}/source", source, remark.span())
    if "as_of" in cells and (day := looked_back(cells["as_of"].text, today) or ahead(cells["as_of"].text, today)):
        out.put(f"{path}/as_of", day, cells["as_of"].span())
    if "source" in cells:
        out.put(f"{path}/source", cells["source"].text, cells["source"].span())
    return True


_READ_ON = re.compile(rf"(?i)[\s,;(]*\b(?:on|of|as of|at|from)?\s*{A_DATE.pattern.removeprefix('(?i)')}\s*\)?\W*$")
"""The day at the end of a remark on a figure: "Pipedrive 08/01/2027", "taken from the CRM on 5 May"."""


def _read_on(remark: Words, today: dt.date) -> dt.date | None:
    """The day on which a figure was read, where a remark ends with it; it may lie ahead."""
    match = _READ_ON.search(remark.text)
    return (looked_back(match["date"], today) or ahead(match["date"], today)) if match is not None else None


def _unit(said: str, currency: str | None, usual: str | None) -> str | None:
    if said == "money" or (usual and unit_kind(usual) == "money"):
        return currency or (usual if usual != "money" else None)
    return usual or {"count": None, "fraction": "percent"}.get(said, said)
