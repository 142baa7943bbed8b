"""What settings change, as `ninetyday config` tells it."""

from __future__ import annotations

from rules.config.configuration import read_configuration
from rules.config.effective import changes
from tests.rules.configurations import WHOLE


def told(text: str) -> list[dict[str, object]]:
    settings = read_configuration(text)
    return [one.as_dict() for one in changes(settings)] if settings else []


def test_without_settings_nothing_differs() -> None:
    assert told("") == []


def test_what_is_set_to_its_default_is_no_change() -> None:
    assert told('thresholds.audit_by = 30\nseverities.CAP101 = "error"') == []


def test_a_figure_stands_with_its_default_and_unit() -> None:
    assert told("thresholds.audit_by = 25") == [
        {"key": "thresholds.audit_by", "value": 25, "default": 30, "unit": "day of the engagement"}
    ]


def test_a_figure_by_metric_is_told_alone() -> None:
    (one,) = told("thresholds.relative_moves.sales_cycle_days = 0.5")
    assert (one["key"], one["value"]) == ("thresholds.relative_moves.sales_cycle_days", 0.5)


def test_several_figures_are_lists_and_tiers_are_tables() -> None:
    text = "thresholds.tiers = [{low = 1, high = 1, month_low = 4, month_high = 5}]"
    (one,) = told(text)
    assert one["value"] == [{"low": 1, "high": 1, "month_low": 4, "month_high": 5}]
    (other,) = told("thresholds.win_rate_points = [[12, 9], [18, 7]]")
    assert other["value"] == [[12, 9], [18, 7]]


def test_every_kind_of_setting_is_told() -> None:
    keys = {str(one["key"]).split(".")[0].split("[")[0] for one in told(WHOLE)}
    assert {"thresholds", "severities", "metrics", "phrases", "house_rules"} <= keys
