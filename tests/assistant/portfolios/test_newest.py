"""Of several documents of one engagement the newest counts, and it is told by what."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.portfolios.newest import newest
from tests.assistant.portfolios.making import document, goals, member


@pytest.mark.parametrize(
    ("older", "newer", "because"),
    [
        ({}, {"okr_sets": goals(30)}, "this one holds no goals"),
        ({"summary": {"kind": "weekly"}, "okr_sets": goals(30)}, {}, "this one is a summary"),
        (
            {"okr_sets": goals(30), "provenance": {"made": "2026-11-20"}},
            {"okr_sets": goals(31), "provenance": {"made": "2026-11-22"}},
            "the other was drafted or signed later",
        ),
        (
            {"okr_sets": goals(30)},
            {"okr_sets": goals(30), "agreement": {"signed": "2026-11-22"}},
            "the other was drafted or signed later",
        ),
    ],
)
@pytest.mark.parametrize("changed", [(1.0, 2.0), (2.0, 1.0)])
def test_what_the_documents_say_decides(
    older: dict[str, Any], newer: dict[str, Any], because: str, changed: tuple[float, float]
) -> None:
    members = [member(document(**older), "a.yaml", changed[0]), member(document(**newer), "b.yaml", changed[1])]
    kept, left = newest(members)
    assert [one.name for one in kept] == ["b.yaml"]
    assert [(one.name, one.newer, one.because) for one in left] == [("a.yaml", "b.yaml", because)]


def test_a_version_that_another_names_is_older() -> None:
    first = document(okr_sets=goals(30))
    second = document(okr_sets=goals(40)).model_copy(update={"previous": first})
    kept, left = newest([member(second, "b.yaml", 1), member(first, "a.yaml", 2)])
    assert (kept[0].name, left[0].because) == ("b.yaml", "the other names this one as the version before it")


def test_a_reviewed_version_names_what_it_kept_of_the_one_before() -> None:
    drafted = goals(30)
    drafted[0]["left_out"] = [{"text": "Call old customers", "purpose": "quick_win"}]
    first = document(okr_sets=drafted, engagement={"situation": "Nobody calls."})
    second = document(okr_sets=goals(40), previous={"engagement": first.engagement.model_dump(exclude={"situation"}),
                                                    "okr_sets": goals(30)})  # fmt: skip
    kept, _ = newest([member(second, "b.yaml", 1), member(first, "a.yaml", 2)])
    assert kept[0].name == "b.yaml"


def test_the_file_decides_where_the_documents_say_nothing() -> None:
    kept, left = newest([member(document(), "a.yaml", 2), member(document(), "b.yaml", 1)])
    assert (kept[0].name, left[0].because) == ("a.yaml", "the other file was changed later")


def test_the_same_name_in_other_letters_is_the_same_company() -> None:
    kept, _ = newest([member(document("Acme  Ltd")), member(document("ACME Ltd"), "b.yaml")])
    assert len(kept) == 1


def test_another_role_is_another_engagement() -> None:
    kept, _ = newest([member(document()), member(document(engagement={"role": "cmo"}), "b.yaml")])
    assert len(kept) == 2


def test_they_stand_in_the_order_of_their_starts() -> None:
    late, soon = document("A", start="2027-03-01"), document("B", start="2027-01-04")
    assert [one.name for one in newest([member(late), member(soon, "b.yaml")])[0]] == ["b.yaml", "a.yaml"]
