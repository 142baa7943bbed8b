from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from assistant import critique
from assistant.critique import read_plan
from assistant.critique.critique import Critique
from assistant.critique.promises.directions import direction_of
from knowledge.reading import read_source

TODAY = dt.date(2026, 11, 22)


def of(data: str, name: str = "plan.csv") -> Critique:
    return critique.of_source(read_source(data.encode(), name), today=TODAY)


def goals(one: Critique) -> list[dict[str, Any]]:
    return [
        row for each in one.document.get("okr_sets", ()) for aim in each["objectives"] for row in aim["key_results"]
    ]


def table(rows: list[list[str]], kind: str) -> str:
    if kind == "html":
        cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        return f"<table>{cells}</table>"
    if kind == "md":
        return "".join(
            f"| {' | '.join(row)} |\n{'|---' * len(row) + '|' + chr(10) if not i else ''}" for i, row in enumerate(rows)
        )
    sign = ";" if kind == "semicolon" else ","
    return "".join(sign.join(row) + "\n" for row in rows)


ROWS = [["Website conversion", "0.9 %", "4 %", "30.06.2027"], ["Leads", "42", "120", "31.03.2027"]]


@pytest.mark.parametrize("kind", ["semicolon", "comma", "md", "html"])
@pytest.mark.parametrize(
    "heads",
    [
        ["Goal", "Now", "Target", "By"],
        ["KPI", "From", "To", "Due"],
        ["Measure", "Baseline", "Aim", "Latest"],
        ["Ziel", "Jetzt", "Soll", "bis"],
        ["Objectif", "Aujourd'hui", "Cible", "Échéance"],
        ["Meta", "Hoy", "Objetivo", "Plazo"],
        ["Obiettivo", "Oggi", "Traguardo", "Entro"],
    ],
)
def test_rows_with_a_figure_before_and_after_and_a_day_are_goals_whatever_the_columns_are_called(
    heads: list[str], kind: str
) -> None:
    name = {"md": "plan.md", "html": "plan.html"}.get(kind, "plan.csv")
    made = of(table([heads, *ROWS], kind), name)
    assert [(one["text"], one["baseline"], one["target"]) for one in goals(made)] == [
        ("Website conversion", 0.9, 4),
        ("Leads", 42, 120),
    ]
    assert "BAS204" in {one.code for one in made.report.findings}


def test_goals_without_figures_are_rows_with_a_day_and_whose_they_are() -> None:
    made = of("Goal;Owner;By\nAgency audit, written;Ann;05.03.2027\nDealer texts live;Ben;15.04.2027\n")
    assert [one["text"] for one in goals(made)] == ["Agency audit, written", "Dealer texts live"]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ("We want;until;effort\nPricing page rewritten;12.03.2027;20h\nTen win-loss talks held;26.03.2027;30h\n", 2),
        ("KR;Was ist heute;Wohin;Wann\nLeads;40;60;KW 20\nAbschlüsse;4;6;KW 24\n", 2),
        ("Metric;January;February\nLeads;40;60\nDeals;4;6\n", 0),
    ],
)
def test_what_the_columns_hold_settles_what_their_heads_do_not_say(data: str, texts: int) -> None:
    assert len(goals(of(data))) == texts


def test_a_list_of_things_to_watch_is_no_list_of_goals() -> None:
    made = of("KPI,Current,Target\nWin rate,20%,25%\nSales cycle,70 days,60 days\n")
    assert not goals(made)
    assert len(made.document["kpis"]) == 2


@pytest.mark.parametrize(
    "above", ["CMO Marta;2 days / week from 18.01.2027;;;", "Brackwater;CMO Marta;2 days / week from 18.01.2027;;"]
)
def test_rows_above_the_heads_are_read_as_text(above: str) -> None:
    made = of(f"{above}\nGoal;Now;Target;By;Hours\nLeads;42;120;31.03.2027;30 h\nCalls;10;12;31.03.2027;9 h\n")
    engagement = made.document["engagement"]
    assert (engagement["role"], engagement["days_per_week"], str(engagement["start"])) == ("cmo", 2, "2027-01-18")
    assert [one["text"] for one in goals(made)] == ["Leads", "Calls"]


def test_a_row_alone_is_text_too() -> None:
    made = of("Brackwater;CMO Marta;2 days / week from 18.01.2027\n\nGoal;Now;Target\nLeads;42;120\nCalls;10;12\n")
    assert str(made.document["engagement"]["start"]) == "2027-01-18"


def test_figures_that_are_no_value_of_a_known_measure_are_of_another() -> None:
    made = of("Goal;Now;Target;By\nShare of revenue from new markets;5 %;4 %;30.07.2027\nLeads;42;43;30.07.2027\n")
    assert goals(made)[0]["metric"] != "revenue"
    assert (goals(made)[0]["baseline"], goals(made)[0]["target"]) == (5, 4)


def test_so_many_of_so_many_is_a_share() -> None:
    made = of("Goal;Now;Target;By\nDealer texts;2 of 11;11 of 11;15.04.2027\nLeads;42;43;15.04.2027\n")
    assert (goals(made)[0]["baseline"], goals(made)[0]["target"]) == (18.18, 100)


def test_a_row_on_total_revenue_is_a_goal_and_a_sum_is_none() -> None:
    made = of("Goal;By;Hours\nTotal revenue from 2.0m to 2.6m EUR;09.07.2027;60\nAudit;05.02.2027;40\nTotal;;100\n")
    assert [one["text"] for one in goals(made)] == ["Total revenue from 2.0m to 2.6m EUR", "Audit"]


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("Website Conversion", "up"),
        ("Abschlussquote", "up"),
        ("taux de conversion", "up"),
        ("cost per lead", "down"),
        ("Ciclo de venta", "down"),
        ("Clients perdus par an", "down"),
        ("Lieferzeit", "down"),
        ("selling time", None),
        ("Dealer texts", None),
    ],
)
def test_which_way_is_better_by_the_name(name: str, way: str | None) -> None:
    assert direction_of(name) == way


def test_without_a_first_day_no_day_is_named_that_the_plan_does_not_say() -> None:
    made = of("Goal;Now;Target;By\nLeads;42;120;31.03.2027\nDealers;10;40;30.06.2027\n")
    far = [one for one in made.report.findings if one.code == "BAS204"]
    assert far
    assert not any("by day" in one.message for one in far)
    assert far[0].message.endswith("a move of 30, more than is in reach, whichever day is meant")


def test_revenue_of_a_marketing_lead_is_told_in_plain_words() -> None:
    made = critique.of_text("CMO plan, 2 days a week\n- Umsatz von 100 € auf 200 € bis März\n", today=TODAY)
    told = next(one.message for one in made.report.findings if one.code == "INF404")
    assert told == "revenue is promised as the CMO's own, and nothing in the plan puts the selling into the CMO's hands"


EXPORTED = """# Objectives and key results

Fractional CRO at Northwind Analytics, 2 days a week, from 11 January 2027

# The first 90 days, to day 90, 10 April 2027

## O1 Put the sales process at Northwind Analytics into words, so others can win too.

Serves: Reach 5 million USD in annual recurring revenue by the end of September 2027; Let the founder leave selling

|  | Key result | Due | Hours |
| --- | --- | --- | --- |
| KR1 | Deliver by day 30 a written audit of sales process, pipeline and selling skills. [1] | day 30 | 44 h |
|  | Audit, in the executive's hands Delegated: the operations manager: list live deals |  |  |
| KR2 | Agree by day 45 a roadmap of three steps that move selling to the four account executives. [1] | day 45 | 20 h |
|  | Foundation, in the executive's hands |  |  |
"""
"""As a document of ours is exported: what more there is to a key result stands below it, in a row without a number."""


def test_an_export_of_ours_is_read_back_with_its_goals_and_no_more() -> None:
    made = of(EXPORTED, "plan.md")
    assert [(one["text"].split()[0], one["due_day"], one["hours"]) for one in goals(made)] == [
        ("Deliver", 30, 44),
        ("Agree", 45, 20),
    ]
    assert not made.report.errors


def test_a_row_without_a_number_and_with_columns_of_its_own_is_a_goal() -> None:
    more = EXPORTED + "|  | Win rate from 18 to 21 percent | day 90 | 30 h |\n"
    assert len(goals(of(more, "plan.md"))) == 3


def test_a_level_may_look_like_a_year() -> None:
    text = (
        "# CMO plan\n\n## 6 months\n| Key result | From | To | Hours |\n|---|---|---|---|\n"
        "| Cost per opportunity | 2400 | 2050 | 80 |\n"
    )
    row = read_plan(text, today=dt.date(2026, 11, 22)).document["okr_sets"][0]["objectives"][0]["key_results"][0]
    assert (row["baseline"], row["target"]) == (2400, 2050)


@pytest.mark.parametrize(
    ("line", "metric", "target"),
    [
        ("Website hits: 10,000 per month", "Website hits", 10_000),
        ("Qualified pipeline: Rs 12 crore to Rs 18 crore by August", "qualified_pipeline_value", 180_000_000),
        ("Win rate: 20% to 25% by August", "win_rate", 25),
    ],
)
def test_a_figure_of_the_dashboard_is_called_what_stands_before_its_colon(
    line: str, metric: str, target: float
) -> None:
    text = f"# Fractional CRO for Acme\n\n## Figures we will follow on the dashboard\n\n- {line}\n"
    document: Any = read_plan(text, today=TODAY).document
    assert [(one["metric"], one["target"]) for one in document["kpis"]] == [(metric, target)]


def test_where_figures_were_read_says_nothing_of_who_may_read_them() -> None:
    text = "# Fractional CRO for Acme\n\n**Numbers to start from** (HubSpot, pulled by Denise on 29 January 2027)\n"
    document: Any = read_plan(f"{text}\n- win rate 24%\n", today=TODAY).document
    assert "access" not in document
