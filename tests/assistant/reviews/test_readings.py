from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reviews.readings import Readings, ReadingsError, read_readings

YAML = """
as_of: 2027-03-08
days_per_week: 2
readings: [{metric: win_rate, value: 37, unit: percent, as_of: 2027-03-05}]
progress: [{key_result: KR4, percent: 60, hours: 22}]
shifts: [{kind: key_person_left, text: The sales manager has resigned}]
"""
SUMMARY = """
engagement: {company: Acme, role: cro, start: 2027-01-11, days_per_week: 2}
baselines: [{metric: win_rate, value: 18, unit: percent}]
summary:
  kind: quarterly
  period: {from: 2027-01-11, to: 2027-04-10}
  cadence: {right: false, days_per_week: 3}
  readings: [{metric: win_rate, value: 22, unit: percent}]
"""


def test_yaml() -> None:
    found = read_readings(YAML, "readings.yaml")
    assert found.as_of == dt.date(2027, 3, 8)
    assert found.readings[0].value == 37
    assert found.progress[0].percent == 60
    assert found.shifts[0].kind == "key_person_left"


def test_a_summary_document_is_a_readings_file() -> None:
    found = read_readings(SUMMARY, "quarter.yaml")
    assert found.as_of == dt.date(2027, 4, 10)
    assert found.days_per_week == 3
    assert found.readings[0].value == 22


@pytest.mark.parametrize(
    "table",
    [
        "metric,value,unit,as_of\nwin_rate,18.5,percent,2027-03-05\n",
        "metric;value;unit;as_of\nwin_rate;18,5;percent;2027-03-05\n",
        "metric;value;unit;as_of\nwin_rate;18,5;percent;05.03.2027\n",
        "KPI\tReading\tUnit\tDate\nwin_rate\t18.5\tpercent\t2027-03-05\n",
        "\ufeffMetric,Actual,Unit,Date\nwin_rate,18.5 %,percent,2027-03-05\n",
    ],
)
def test_tables_however_they_are_separated(table: str) -> None:
    [one] = read_readings(table, "readings.csv").readings
    assert (one.metric, one.value, one.unit, one.as_of) == ("win_rate", 18.5, "percent", dt.date(2027, 3, 5))


def test_a_table_of_progress() -> None:
    [one] = read_readings("KR,done,hours\nKR4,60%,22\n", "progress.csv").progress
    assert (one.key_result, one.percent, one.hours) == ("KR4", 60, 22)


def test_a_table_is_known_by_its_header_where_the_name_says_nothing() -> None:
    assert read_readings("metric,value\nwin_rate,18\n", "standard input").readings[0].value == 18


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("", "a.yaml", "the file is empty"),
        (" \n ", "a.csv", "the file is empty"),
        ("# nothing\n", "a.yaml", "only comments"),
        ("reading: []", "a.yaml", "did you mean readings?"),
        ("readings: [{metric: win_rate, value: .nan}]", "a.yaml", "not a number"),
        ("readings: [{metric: win_rate, value: 1e300}]", "a.yaml", "largest number"),
        ("readings: [{metric: win_rate, value: '37 %'}]", "a.yaml", "write 37"),
        ("readings: [{value: 37}]", "a.yaml", "metric is missing"),
        ("progress: [{key_result: KR1, status: finished}]", "a.yaml", "one of done"),
        ("[1, 2]", "a.json", "sections with names"),
        ("{", "a.json", "JSON"),
        ("name,age\nx,3\n", "a.csv", "no header"),
        ("metric,value\nwin_rate,abc\n", "a.csv", "no plain figure"),
        ("metric,value\nwin_rate,NaN\n", "a.csv", "no plain figure"),
        ("metric,value,actual\nwin_rate,21,22\n", "a.csv", "two columns give the value"),
        ("metric,value\n", "a.csv", "a header and no rows"),
        ('metric,value\nwin_rate,"1,250"\n', "a.csv", "no plain figure"),
        ("metric,value,as_of\nwin_rate,12,5 March\n", "a.csv", "no date"),
        ("metric,value,unit\n,12,percent\n", "a.csv", "neither metric nor key result"),
        ("metric,value\nwin_rate,20,5\n", "a.csv", "the row has 3 cells, the header 2"),
        ('metric,value\n"win_rate,20\narr,3\n', "a.csv", "not CSV: unexpected end of data"),
        (f'metric,value\nwin_rate,"{"x" * 200_000}"\n', "a.csv", "not CSV: field larger"),
        ("metric,value\n" + "win_rate,20\n" * 30_000, "a.csv", "more than 50,000 values"),
        ("Just words.", "standard input", "neither YAML, JSON nor a table"),
        (SUMMARY.split("summary:")[0], "brief.yaml", "no summary section"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, name: str, says: str) -> None:
    with pytest.raises(ReadingsError, match=says):
        read_readings(text, name)


def test_the_line_of_a_table_is_the_line_of_the_file() -> None:
    with pytest.raises(ReadingsError) as told:
        read_readings("metric,value\nwin_rate,12\nchurn,abc\n", "a.csv")
    assert told.value.problems[0].line == 3


def test_a_cell_that_says_nothing_we_know_is_told_at_its_line() -> None:
    with pytest.raises(ReadingsError) as caught:
        read_readings("kr,status\n\nKR1,done\nKR2,maybe\n", "a.csv")
    assert (caught.value.name, caught.value.problems[0].line) == ("a.csv", 4)
    assert "status is text ('maybe')" in caught.value.problems[0].message


def test_cells_without_words_behind_the_last_column_are_none() -> None:
    [one] = read_readings("metric,value\nwin_rate,20,, \n", "a.csv").readings
    assert one.value == 20


@given(st.text(max_size=200), st.sampled_from(["a.yaml", "a.json", "a.csv", "notes", "a.md"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    told = f"{name}:"
    try:
        assert isinstance(read_readings(text, name), Readings)
    except ReadingsError as error:
        told = str(error)
    assert told.startswith(f"{name}:")


@given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 2)))
def test_a_figure_of_a_table_is_the_figure_that_stands_there(value: float) -> None:
    plain = f"{value:.2f}"
    for table in (f"metric,value\nm,{plain}\n", f"metric;value\nm;{plain.replace('.', ',')}\n"):
        assert read_readings(table, "a.csv").readings[0].value == pytest.approx(value)


def test_a_second_table_below_the_first() -> None:
    found = read_readings("metric,value\nwin_rate,18\nkey_result,percent,status,hours\nKR3,80,on_track,34\n", "r.csv")
    assert (found.readings[0].value, found.progress[0].percent, found.progress[0].hours) == (18, 80, 34)
