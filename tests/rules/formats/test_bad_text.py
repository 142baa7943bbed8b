"""What a person is told about a text that is no engagement document, word for word."""

from __future__ import annotations

import pytest

from rules.formats.problems import LISTED, DocumentError
from rules.formats.reading import parse

START = "engagement: {company: A, role: cro, start: 2026-12-01, days_per_week: 2}\n"
NO_SUCH_TOP = (
    "known here: engagement, company_objectives, baselines, metrics, people, systems, terms, out_of_span, span, "
    "authority, access, reporting, agreement, reviews, full_time_targets, kpis, okr_sets, ninety_day_plan, "
    "interview_guide, summary, previous, provenance, waivers, ledger, findings"
)
COMPLETE = "a document starts with engagement: company, role, start, days_per_week"
BILLION = "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" if before else f"{name}: &{name} [x, x, x, x]\n"
    for before, name in zip(["", *"abcdefgh"], "abcdefghi", strict=True)
)

CASES: dict[str, tuple[str, list[str]]] = {
    "empty": ("", ["1:1: the file is empty; `ninetyday init` writes a brief to fill in"]),
    "blank": (" \n\n", ["1:1: the file is empty; `ninetyday init` writes a brief to fill in"]),
    "comments": ("# later\n", ["1:1: the file holds only comments; `ninetyday init` writes a brief to fill in"]),
    "a list": (
        "- a\n",
        [
            "1:1: the document is a list of 1, sections with names are wanted; "
            "`ninetyday init` writes a brief to fill in"
        ],
    ),
    "a text": (
        "hello",
        [
            "1:1: the document is text ('hello'), sections with names are wanted; "
            "`ninetyday init` writes a brief to fill in"
        ],
    ),
    "unknown field": (
        "engagement:\n  company: A\n  role: cro\n  start: 2026-12-01\n  days_per_wek: 2\n",
        [
            "1:1: engagement.days_per_week is missing",
            "5:3: engagement.days_per_wek: no such field; did you mean days_per_week?",
        ],
    ),
    "unknown section": (START + "extra: 1\n", [f"2:1: extra: no such field; {NO_SUCH_TOP}"]),
    "field of another section": (
        START + "hours_per_day: 8\n",
        ["2:1: hours_per_day: no such field; hours_per_day belongs under engagement"],
    ),
    "merge key": (START + "<<: {a: 1}\n", ["2:1: <<: no such field; merge keys are not read: write the fields out"]),
    "nothing but a wrong name": (
        "engagment: {company: A}\n",
        [f"1:1: engagement is missing; {COMPLETE}", "1:1: engagment: no such field; did you mean engagement?"],
    ),
    "text for a number": (
        "engagement: {company: A, role: cro, start: 2026-12-01, days_per_week: two}\n",
        ["1:56: engagement.days_per_week is text ('two'), a number is wanted"],
    ),
    "a figure with its sign": (
        START + "baselines:\n  - {metric: a, value: 18%}\n  - {metric: b, value: '3,200,000'}\n",
        [
            "3:17: baselines[0].value is text ('18%'), a number is wanted; write 18, the bare figure",
            "4:17: baselines[1].value is text ('3,200,000'), a number is wanted; write 3200000, the bare figure",
        ],
    ),
    "figures with their scale": (
        START + "baselines: [{metric: a, value: 3.5k}, {metric: b, value: 2 mio EUR}, {metric: c, value: $1.2bn}]\n",
        [
            "2:25: baselines[0].value is text ('3.5k'), a number is wanted; write 3500, the bare figure",
            "2:51: baselines[1].value is text ('2 mio EUR'), a number is wanted; write 2000000, the bare figure",
            "2:82: baselines[2].value is text ('$1.2bn'), a number is wanted; write 1200000000, the bare figure",
        ],
    ),
    "figures as large as they may be, and larger": (
        START + "baselines: [{metric: a, value: 1000000000000k}, {metric: b, value: 1000000000001k}]\n",
        [
            "2:25: baselines[0].value is text ('1000000000000k'), a number is wanted; "
            "write 1000000000000000, the bare figure",
            "2:61: baselines[1].value is text ('1000000000001k'), a number is wanted",
        ],
    ),
    "an empty figure": (
        START.replace("week: 2", "week: "),
        [
            "1:56: engagement.days_per_week is empty, a number is wanted; "
            "leave the field out where the figure is not known"
        ],
    ),
    "an empty name": (
        START.replace("company: A", "company: ''"),
        ["1:14: engagement.company is an empty text, a name is wanted"],
    ),
    "a section for a list": (
        START + "kpis: {a: 1}\n",
        ["2:1: kpis is a section with fields, a list is wanted; start each item with a dash"],
    ),
    "lists for a text and a section": (
        START + "systems: [{kind: crm, name: [a]}, [1]]\n",
        [
            "2:23: systems[0].name is a list of 1, text is wanted",
            "2:35: systems[1] is a list of 1, a section with fields is wanted",
        ],
    ),
    "true for a text": (
        START + "systems: [{kind: crm, name: true}]\n",
        ["2:23: systems[0].name is true, text is wanted; put it in quotes"],
    ),
    "neither yes nor no": (
        START + "access: {ceo_between_meetings: maybe}\n",
        ["2:10: access.ceo_between_meetings is text ('maybe'), true or false is wanted"],
    ),
    "yes is text": (
        START + "access: {ceo_between_meetings: yes}\n",
        ["2:10: access.ceo_between_meetings is text ('yes'), true or false is wanted; write true"],
    ),
    "number for a text": (
        START + "systems: [{kind: crm, name: 360}]\n",
        ["2:23: systems[0].name is a number (360), text is wanted; put it in quotes"],
    ),
    "another case": (
        START.replace("cro", "CRO"),
        ["1:26: engagement.role is text ('CRO'), one of cro, cmo, cso, cgo, vp_sales is wanted; did you mean cro?"],
    ),
    "no such choice": (
        START + "access: {crm: partial}\n",
        ["2:10: access.crm is text ('partial'), one of none, view_only, full is wanted"],
    ),
    "aliased name": (
        START + "ninety_day_plan: {activities: [{day: 1, with: ceos}]}\n",
        [
            "2:41: ninety_day_plan.activities[0].with is text ('ceos'), one of ceo, direct_reports, cross_functional, "
            "individual_contributors is wanted; did you mean ceo?"
        ],
    ),
    "no such day": (
        START.replace("2026-12-01", "2026-02-30"),
        ["1:37: engagement.start is text ('2026-02-30'), which is no day of the calendar"],
    ),
    "another date order": (
        START.replace("2026-12-01", "01.12.2026"),
        ["1:37: engagement.start is text ('01.12.2026'), a date is wanted; write it as YYYY-MM-DD"],
    ),
    "a number as a date": (
        START.replace("2026-12-01", "20261201"),
        ["1:37: engagement.start is a number (20261201), a date is wanted; write it as YYYY-MM-DD"],
    ),
    "beyond a bound": (
        START.replace("week: 2", "week: 2, hours_per_day: 30"),
        ["1:74: engagement.hours_per_day is a number (30), at most 24 is wanted"],
    ),
    "half a day": (
        START
        + "okr_sets: [{horizon: 90d, objectives: [{id: O, text: t, key_results: [{id: K, text: t, due_day: 1.5}]}]}]",
        [
            "2:88: okr_sets[0].objectives[0].key_results[0].due_day is a number (1.5), a whole number is wanted",
        ],
    ),
    "text for a list": (START + "kpis: x\n", ["2:1: kpis is text ('x'), a list is wanted; write [x]"]),
    "list for a section": (START + "span: [a]\n", ["2:1: span is a list of 1, a section with fields is wanted"]),
    "nothing for a list": (
        START + "terms: [{means: a, say: }]\n",
        ["2:20: terms[0].say is empty, text is wanted; leave the field out where there is nothing to say"],
    ),
    "inside a union": (
        START + "provenance: {passages: [{id: 5}, 7, {idd: x}]}\n",
        [
            "2:26: provenance.passages[0].id is a number (5), text is wanted; put it in quotes",
            "2:34: provenance.passages[1] is a number (7), a section with fields or text is wanted; put it in quotes",
            "2:37: provenance.passages[2].id is missing",
            "2:38: provenance.passages[2].idd: no such field; did you mean id?",
        ],
    ),
    "nan and infinity": (
        START + "ledger: {a: .nan, b: -.inf, c: 1e400}\n",
        [
            "2:10: ledger.a is not a number (nan); leave it out where it is unknown",
            "2:19: ledger.b is infinite, or too large a number; leave it out where it is unknown",
            "2:29: ledger.c is infinite, or too large a number; leave it out where it is unknown",
        ],
    ),
    "too large": (
        START.replace("week: 2", "week: 2e15"),
        [
            "1:56: engagement.days_per_week is 2e+15, the largest number allowed is 1e15; "
            "leave it out where it is unknown"
        ],
    ),
    "thirty digits": (
        START.replace("week: 2", "week: -" + "9" * 30),
        [
            "1:56: engagement.days_per_week is -1e+30, the largest number allowed is 1e15; "
            "leave it out where it is unknown"
        ],
    ),
    "thirty-one digits": (
        START.replace("week: 2", "week: " + "9" * 31),
        [
            "1:56: engagement.days_per_week is a number of 31 digits, the largest allowed is 1e15; "
            "leave it out where it is unknown"
        ],
    ),
    "thousands of digits": (
        START.replace("week: 2", "week: " + "9" * 5000),
        [
            "1:56: engagement.days_per_week is a number of 5,000 digits, the largest allowed is 1e15; "
            "leave it out where it is unknown"
        ],
    ),
    "a key twice": (
        "engagement:\n  company: A\n  role: cro\n  start: 2026-12-01\n  days_per_week: 2\n  company: B\n",
        ["6:3: company stands twice in one section, in lines 2 and 6; keep one"],
    ),
    "a section twice, and nothing said of what only the second lacks": (
        START + "engagement:\n  role: CMO\n",
        ["2:1: engagement stands twice in one section, in lines 1 and 2; keep one"],
    ),
    "an id twice": (
        START + "company_objectives:\n  - {id: C1, text: a}\n  - {id: C1, text: b}\n",
        ["4:6: company_objectives has the id C1 twice, in lines 3 and 4; rename one"],
    ),
    "an objective twice, and a key result": (
        START
        + "okr_sets:\n- horizon: 90d\n  objectives:\n  - {id: O1, text: a}\n  - id: O1\n    text: b\n    key_results:\n"
        "    - {id: K, text: a}\n    - {id: K, text: b}\n",
        [
            "6:5: okr_sets[0].objectives has the id O1 twice, in lines 5 and 6; rename one",
            "10:8: okr_sets[0].objectives[1].key_results has the id K twice, in lines 9 and 10; rename one",
        ],
    ),
    "days the wrong way round": (
        START + "ninety_day_plan:\n  phases: [{name: build, days: [60, 31]}]\n  activities:\n  - day: 5\n    end: 3\n",
        [
            "3:26: the phase build ends on day 31, before its first day 60; write days: [31, 60] if that is meant",
            "6:5: the activity ends on day 3, before it starts on day 5; "
            "swap the two, or leave `end` out for a single day",
        ],
    ),
    "one day of a phase": (
        START + "ninety_day_plan: {phases: [{name: build, days: [60]}]}\n",
        [
            "2:42: ninety_day_plan.phases[0].days is a list of 1, two values are wanted, the first and the last",
        ],
    ),
    "a tag": (
        START + "terms: !!python/object:os.system\n",
        ["2:8: the tag !!python/object:os.system is not read; write plain values"],
    ),
    "aliases that grow": (
        BILLION,
        [
            "6:8: the document holds more than 50,000 values, its repetitions (aliases) written out; "
            "an engagement needs a few hundred: take the aliases out, or split the file"
        ],
    ),
    "an alias inside itself": (
        START + "terms: &t\n  - *t\n",
        ["3:5: the alias *t stands inside its own anchor; write the value itself"],
    ),
    "an alias of nothing": (
        START + "terms: *t\n",
        ["2:8: the alias *t has no anchor &t above it; write the value itself"],
    ),
    "deep": ("a: " + "[" * 70 + "]" * 70, ["1:67: sections are nested deeper than 64"]),
    "two documents": (
        START + "---\na: 1\n",
        ["2:1: the file holds more than one document; keep one, without a second `---`"],
    ),
    "a colon too many": (
        "a: b: c\n",
        ["1:5: not YAML: a colon stands where none is expected; put a text that holds ': ' in quotes"],
    ),
    "a tab": ("a:\n\t- b\n", ["2:1: not YAML: a tab stands where only spaces may; YAML is indented with spaces"]),
    "a percent sign": ("unit: %\n", ["1:7: not YAML: a value starts with %; put it in quotes"]),
    "an open quote": (
        "a: 'x\n",
        ["2:1: not YAML: a quoted text is never closed; close it with the quote that opened it"],
    ),
    "a list as a name": (
        "? [a]\n: b\n",
        ["1:3: a field's name is a list or a section; names are plain words; put braces in quotes"],
    ),
    "a NUL": ("a: \0\n", ["1:4: the character U+0000 belongs in no text; take it out, or save the file as UTF-8"]),
    "a terminal's command": (
        START + 'terms: [{means: a, say: "\\e[2J"}]\n',
        ["2:20: terms[0].say holds the character U+001B, which belongs in no text; take it out"],
    ),
}

JSON_CASES: dict[str, tuple[str, list[str]]] = {
    "empty": ("", ["1:1: the file is empty; `ninetyday init` writes a brief to fill in"]),
    "a list": (
        "[]",
        [
            "1:1: the document is a list of 0, sections with names are wanted; "
            "`ninetyday init` writes a brief to fill in"
        ],
    ),
    "a comma too many": (
        '{\n "engagement": {"company": "A",}\n}',
        ["2:32: not JSON: a field's name in double quotes is missing here; JSON takes no comma after the last item"],
    ),
    "cut off": ('{"engagement": ', ["1:16: not JSON: a value is missing here"]),
    "a key twice": (
        '{"engagement": {"company": "A", "role": "cro", "start": "2026-12-01",\n "days_per_week": 2, "role": "cmo"}}',
        ["2:22: role stands twice in one section, in lines 1 and 2; keep one"],
    ),
    "nan": (
        '{"engagement": {"company": "A", "role": "cro", "start": "2026-12-01", "days_per_week": NaN}}',
        ["1:71: engagement.days_per_week is not a number (nan); leave it out where it is unknown"],
    ),
    "a figure of thirty characters": (
        '{"engagement": {"company": "A", "role": "cro", "start": "2026-12-01", "days_per_week": -' + "9" * 29 + "}}",
        [
            "1:71: engagement.days_per_week is -1e+29, the largest number allowed is 1e15; "
            "leave it out where it is unknown"
        ],
    ),
    "a figure of thirty-one characters": (
        '{"engagement": {"company": "A", "role": "cro", "start": "2026-12-01", "days_per_week": -' + "9" * 30 + "}}",
        [
            "1:71: engagement.days_per_week is a number of 30 digits, the largest allowed is 1e15; "
            "leave it out where it is unknown"
        ],
    ),
    "deep": ("[" * 100_000, ["1:1: sections are nested deeper than 64"]),
    "an unpaired surrogate": (
        '{"engagement": {"company": "\\ud800", "role": "cro", "start": "2026-12-01", "days_per_week": 2}}',
        ["1:17: engagement.company holds the character U+D800, which belongs in no text; take it out"],
    ),
}


@pytest.mark.parametrize(("text", "told"), CASES.values(), ids=CASES.keys())
def test_each_bad_yaml_is_told_in_a_line(text: str, told: list[str]) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(text, "brief.yaml")
    assert str(caught.value).splitlines() == [f"brief.yaml:{line}" for line in told]


@pytest.mark.parametrize(("text", "told"), JSON_CASES.values(), ids=JSON_CASES.keys())
def test_each_bad_json_is_told_in_a_line(text: str, told: list[str]) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(text, "brief.json")
    assert str(caught.value).splitlines() == [f"brief.json:{line}" for line in told]


def test_twenty_problems_are_spelt_out_and_the_rest_counted() -> None:
    with pytest.raises(DocumentError) as caught:
        parse(START + "".join(f"x{i}: 1\n" for i in range(30)), "b.yaml")
    assert len(caught.value.problems) == LISTED
    assert caught.value.total == 30
    assert str(caught.value).splitlines()[-1] == "b.yaml: and 10 more problems"


def test_a_problem_carries_its_place_as_data() -> None:
    with pytest.raises(DocumentError) as caught:
        parse("engagement: {company: A, role: cro, start: 2026-12-01, days_per_week: two}", "b.yaml")
    assert caught.value.problems[0].as_dict() == {
        "path": "/engagement/days_per_week",
        "message": "engagement.days_per_week is text ('two'), a number is wanted",
        "line": 1,
        "column": 56,
        "hint": None,
    }
