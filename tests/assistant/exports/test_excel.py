from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest

from assistant.exports.excel import excel_file
from assistant.exports.view import View
from tests.assistant.exports.making import DRAFTED, FAULTY, HOSTILE, NORTHWIND, minimal, read, view, view_of


def opened(seen: View, *, values: bool = False) -> Any:
    return cast("Any", openpyxl.load_workbook(BytesIO(excel_file(seen)), data_only=values))


def cells(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_numbers_are_numbers_and_dates_are_dates() -> None:
    sheet = opened(view(NORTHWIND), values=True)["OKRs"]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, [cell.value for cell in sheet[5]], strict=True))
    assert (row["No."], row["From"], row["To"], row["Unit"]) == ("KR4", 90, 81, "days")
    assert (row["Change"], row["Change, share"]) == (-9, -0.1)
    assert row["Due"] == dt.datetime(2027, 2, 23)
    assert row["Hours"] == 44
    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref == "A1:Q11"


def test_formulas_are_live() -> None:
    book = opened(view(NORTHWIND))
    okrs, hours = book["OKRs"], book["Hours"]
    assert okrs["J5"].value == '=IF(OR(G5="",H5=""),"",H5-G5)'
    assert okrs["M5"].value == '=IF(L5="","",Overview!$B$4+L5-1)'
    assert okrs["N15"].value == '=SUMIFS(OKRs!$N$2:$N$11,OKRs!$N$2:$N$11,">0")'
    assert hours["C11"].value == "=$B$3*$B$4*A11/7"
    assert hours["F11"].value == "=C11-D11-E11"
    assert hours["J11"].value == "=F11-I11"
    assert book["Overview"]["B4"].value == dt.datetime(2026, 12, 1)
    total = next(row for row in book["Interviews"].iter_rows() if row[0].value == "Minutes in all")
    assert total[2].value == f"=SUMPRODUCT(C2:C{total[0].row - 1},D2:D{total[0].row - 1})"


@pytest.mark.parametrize("file", [NORTHWIND, DRAFTED, FAULTY, HOSTILE], ids=lambda file: file.stem)
def test_the_values_that_formulas_show_are_the_ledgers(file: Path) -> None:
    seen = view(file)
    hours = opened(seen, values=True)["Hours"]
    head = [cell.value for cell in hours[10]]
    for i, row in enumerate(seen.capacity.rows):
        shown = dict(zip(head, [cell.value for cell in hours[11 + i]], strict=False))
        assert shown["In all"] == pytest.approx(row.gross)
        assert shown["Net"] == pytest.approx(row.net)
        assert shown["Asked together"] == pytest.approx(row.asked_together)
        assert shown["Left"] == pytest.approx(row.left)
        assert shown["By others"] == pytest.approx(row.delegated)


def test_no_text_becomes_a_formula_or_a_link() -> None:
    seen = view(HOSTILE)
    book = opened(seen)
    ours = ("=IF(", "=SUM", "=$B$3", "=($B$5", "=0", "=C1", "=F1", "=M1", "=L1")
    for sheet in book:
        for cell in cells(sheet):
            if cell.data_type == "f":
                assert str(cell.value).startswith(ours), cell
            assert cell.hyperlink is None
    goal = next(cell for cell in cells(book["Figures"]) if "calc" in str(cell.value))
    assert goal.data_type == "s"
    text = next(cell for cell in cells(book["OKRs"]) if str(cell.value).startswith("=cmd|"))
    assert text.data_type == "s"
    assert text.quotePrefix
    company = next(cell for cell in cells(book["Overview"]) if "HYPERLINK" in str(cell.value))
    assert company.data_type == "s"
    assert company.quotePrefix


def test_nothing_runs_and_nothing_is_fetched() -> None:
    names = zipfile.ZipFile(BytesIO(excel_file(view(HOSTILE)))).namelist()
    assert not [name for name in names if "vba" in name.lower() or "external" in name.lower()]


def test_text_of_every_script_stays() -> None:
    said = "\n".join(str(cell.value) for sheet in opened(view(HOSTILE)) for cell in cells(sheet))
    for text in ("שיטת מכירה", "شركة تبيع", "我们是一家", "👩‍👩‍👧‍👦", "<script>alert(1)</script>"):
        assert text in said


def test_dates_that_no_spreadsheet_has_are_text() -> None:
    book = opened(view_of(minimal(engagement={"start": "1850-01-01", "days_off": ["1850-02-01"]})), values=True)
    assert book["Overview"]["B4"].value == "1850-01-01"
    hours = book["Hours"]
    assert hours["D11"].value == 0
    assert hours["D12"].value == pytest.approx(10 / 7)


def test_what_is_open_and_where_it_comes_from_travel() -> None:
    said = [str(cell.value) for cell in cells(opened(view(FAULTY))["Overview"])]
    assert "Still open: 13 errors and 12 warnings" in said
    assert sum(text.endswith("(BAS201)") for text in said) == 2
    said = [str(cell.value) for cell in cells(opened(view(DRAFTED))["Overview"])]
    assert any("host: embedded on this machine" in text for text in said)


def test_it_can_be_printed() -> None:
    for sheet in opened(view(NORTHWIND)):
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert "Northwind Analytics" in sheet.oddHeader.left.text


def test_hardly_anything() -> None:
    book = opened(view_of(minimal()))
    assert book.sheetnames == ["Overview", "Hours"]
    assert [cell.value for cell in book["Hours"][10]] == [
        "By day",
        "Date",
        "In all",
        "Days off",
        "Reports, talks",
        "Net",
    ]


def test_objectives_without_key_results() -> None:
    book = opened(
        view_of(minimal(okr_sets=[{"horizon": "6m", "objectives": [{"id": "O1", "text": "o"}]}])), values=True
    )
    assert book["Hours"]["G14"].value == 0


def test_the_days_off_are_counted_as_the_ledger_counts_them() -> None:
    document = read(NORTHWIND)
    hours = opened(view_of(document))["Hours"]
    assert hours["D11"].value == '=$B$3*$B$4*COUNTIFS($N$11:$N$12,">=1",$N$11:$N$12,"<="&A11)/7'
    assert hours["N11"].value == "=M11-Overview!$B$4+1"


def _with_plan(**more: Any) -> View:
    phase = {"name": "diagnose", "days": [1, 30]}
    activity = {"text": "Read two hundred orders", "day": 1, "end": 12, "hours": 6, **more}
    return view_of(minimal(ninety_day_plan={"phases": [phase], "activities": [activity]}))


def test_the_weeks_of_a_plan_have_a_sheet_of_their_own() -> None:
    seen = _with_plan()
    weeks = opened(seen)["Weeks"]
    assert [cell.value for cell in weeks[1]][2:] == ["Hours in all", "Days off", "Reports, talks", "Planned", "Free"]
    assert weeks["G3"].value == "=C3-D3-E3-F3"
    shown = opened(seen, values=True)["Weeks"]
    assert seen.plan is not None
    assert [row[6].value for row in shown.iter_rows(min_row=2)] == [round(one.left, 2) for one in seen.plan.weeks]


@pytest.mark.parametrize(
    ("more", "heads"), [({}, ["Hours", "Kind"]), ({"key_result": "KR1"}, ["Hours", "For", "Kind"])]
)
def test_what_an_activity_serves_has_a_column_where_any_serves(more: dict[str, Any], heads: list[str]) -> None:
    assert [cell.value for cell in opened(_with_plan(**more))["90 days"][1]][6:] == heads
