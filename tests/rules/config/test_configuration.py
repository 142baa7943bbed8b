from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path
from typing import Any, cast, get_type_hints

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rules.check import check
from rules.config.configuration import TABLE, read_configuration
from rules.config.configuration_fields import SEVERITIES, fields, metric_fields, phrase_names
from rules.config.threshold_fields import MEANINGS, UNITS
from rules.document.brief import MetricDefinition
from rules.finding import Severity
from rules.formats.problems import ConfigurationError
from rules.metrics import MetricTable
from rules.registry import REGISTRY
from rules.rule import Rule
from rules.settings import Settings
from rules.texts.recognition import OwnPhrases
from rules.thresholds import DEFAULTS, Thresholds, Tier
from tests.rules.configurations import WHOLE, problems_of, settings_of
from tests.rules.loading import TODAY, base_document


def test_a_whole_configuration() -> None:
    settings = settings_of(WHOLE)
    assert settings.select == ("CAP", "HOR", "ACME")
    assert settings.extend_select == ("BAS201",)
    assert settings.ignore == ("CAP112",)
    assert settings.thresholds == dataclasses.replace(
        DEFAULTS,
        audit_by=21,
        company_objectives=(2, 4),
        relative_moves={**DEFAULTS.relative_moves, "partner_pipeline": 0.5, "win_rate": 0.3},
        tiers=(Tier(1, 2, 4, 9),),
    )
    assert settings.severities["HOR301"] is Severity.WARNING
    assert settings.severities["HOR302"] is Severity.ERROR
    assert settings.severities["ACME001"] is Severity.INFO
    assert not [code for code in settings.severities if code.startswith("CAP")]
    assert settings.phrases == {"day to day": OwnPhrases(("ride-along*",), ("daily digest",))}
    assert [metric.also for metric in settings.metrics] == [("channel pipe",)]
    assert [(rule.code, rule.title) for rule in settings.house] == [
        ("ACME001", "No key result takes more than 40 hours")
    ]


def test_an_empty_configuration_changes_nothing() -> None:
    assert settings_of("") == Settings()
    assert settings_of("# nothing\n") == Settings()


def test_the_table_of_a_pyproject() -> None:
    text = '[project]\nname = "x"\n[tool.ninetyday]\nignore = ["CAP"]\n[tool.ruff]\nline-length = 3\n'
    settings = read_configuration(text, "pyproject.toml", inside=TABLE)
    assert settings is not None
    assert settings.ignore == ("CAP",)
    assert read_configuration("[tool.ruff]\nx = 1\n", "pyproject.toml", inside=TABLE) is None
    assert read_configuration("tool = 3\n", "pyproject.toml", inside=TABLE) is None
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(text.replace("ignore", "ingore"), "pyproject.toml", inside=TABLE)
    assert str(caught.value).startswith("pyproject.toml:4:1: ingore (")


def test_settings_reach_the_check() -> None:
    document = base_document("cro_two_days")
    settings = settings_of('[thresholds]\naudit_by = 20\n[severities]\nHOR302 = "info"\n')
    report = check(document, today=TODAY, settings=settings)
    assert ("HOR302", Severity.INFO) in [(one.code, one.severity) for one in report.findings]


def test_the_other_names_of_a_metric_are_read() -> None:
    table = MetricTable(settings_of(WHOLE).metrics)
    for name in ("channel pipe", "Channel Pipe", "the partner pipeline", "partner_pipeline"):
        found = table.get(name)
        assert found is not None
        assert found.id == "partner_pipeline"
    named = table.in_text("Grow the channel pipe by a third")
    assert named is not None
    assert named.id == "partner_pipeline"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('selct = ["CAP"]', '1:1: selct (["CAP"]): no such key; did you mean select?'),
        ("select = 3", "1:1: select is 3, a list is wanted; write [3]"),
        ('select = "CAP"', '1:1: select is "CAP", a list is wanted; write ["CAP"]'),
        ('select = ["CAP", 3]', "1:18: select[1] is 3, text is wanted; put it in quotes"),
        ('ignore = ["CAQ101"]', '1:11: ignore[0] is "CAQ101", and no rule\'s code starts so; did you mean CAP101?'),
        ("extend-select = []\nextend_select = []", "2:1: extend_select stands here as extend-select too; keep one"),
        (
            "[thresholds]\n\naudit_by = 0",
            "3:1: thresholds.audit_by is 0, a whole number from 1 to 366 (day of the engagement) is wanted",
        ),
        (
            "[thresholds]\naudit_by = 21.5",
            "2:1: thresholds.audit_by is 21.5, a whole number from 1 to 366 (day of the engagement) is wanted",
        ),
        (
            "[thresholds]\nown_kpis = 2.0",
            "2:1: thresholds.own_kpis is 2.0, a whole number from 0 to 1000 (a count) is wanted; write 2",
        ),
        (
            '[thresholds]\naudit_by = "21 days"',
            '2:1: thresholds.audit_by is "21 days", a whole number from 1 to 366 (day of the engagement) is wanted; '
            "write 21, the bare figure",
        ),
        (
            "[thresholds]\naudit_by = true",
            "2:1: thresholds.audit_by is true, a whole number from 1 to 366 (day of the engagement) is wanted",
        ),
        ("thresholds.audit_bye = 3", "1:1: thresholds.audit_bye (3): no such key; did you mean audit_by?"),
        ("thresholds = 3", "1:1: thresholds is 3, a table with keys is wanted"),
        (
            "thresholds.tolerance = 15",
            "1:1: thresholds.tolerance is 15, a number from 0 to 10 (a fraction, 0.25 for 25 %) is wanted; "
            "15 percent are 0.15",
        ),
        (
            "thresholds.tolerance = nan",
            "1:1: thresholds.tolerance is nan, a number from 0 to 10 (a fraction, 0.25 for 25 %) is wanted",
        ),
        (
            "thresholds.outcome_share = 1.1",
            "1:1: thresholds.outcome_share is 1.1, a number from 0 to 1 (a share from 0 to 1) is wanted",
        ),
        (
            "thresholds.company_objectives = [5, 3]",
            "1:1: thresholds.company_objectives is [5, 3], the least comes first; write [3, 5]",
        ),
        (
            "thresholds.company_objectives = [5]",
            "1:1: thresholds.company_objectives is [5], 2 values in a list are wanted",
        ),
        (
            "thresholds.early_days = [60, 30]",
            "1:1: thresholds.early_days is [60, 30], each is to be more than the one before it; put them in order",
        ),
        ("thresholds.early_days = []", "1:1: thresholds.early_days has 0 items, at least 1 wanted"),
        (
            "thresholds.relative_moves.win_rat = 1",
            "1:1: thresholds.relative_moves.win_rat (1): no such metric; did you mean win_rate?",
        ),
        (
            "thresholds.win_rate_points = [[18, 7], [12, 8]]",
            "1:1: thresholds.win_rate_points is [[18, 7], [12, 8]], the lower baseline comes first; "
            "write [[12, 8], [18, 7]]",
        ),
        (
            "thresholds.tiers = [{low = 2, high = 1, month_low = 4, month_high = 6}]",
            "1:21: thresholds.tiers[0] runs from low 2 to high 1; swap the two",
        ),
        (
            "thresholds.tiers = [{low = 1, high = 1, month_low = 7, month_high = 6}]",
            "1:21: thresholds.tiers[0] runs from month_low 7 to month_high 6; swap the two",
        ),
        (
            "thresholds.tiers = [{low = 2, high = 2, month_low = 4, month_high = 6},"
            " {low = 2, high = 3, month_low = 4, month_high = 6}]",
            "1:73: thresholds.tiers[1] starts at 2, inside the tier before it; "
            "write the tiers from the fewest days to the most",
        ),
        (
            "thresholds.tiers = [{low = 1, high = 1, month_low = 4}]",
            "1:21: thresholds.tiers[0].month_high is missing; add month_high",
        ),
        (
            'severities.HOR302 = "warn"',
            '1:1: severities.HOR302 is "warn", error, warning or info is wanted; did you mean warning?',
        ),
        ('severities.HOX = "info"', "1:1: severities.HOX: no rule's code starts so; did you mean HOR?"),
        (
            'severities.WVR001 = "info"',
            "1:1: severities.WVR001: no rule's code starts so; "
            "findings about waivers and about the program itself are always told, as they are",
        ),
        (
            '[phrases]\n"day to dya" = {also = []}',
            '2:1: phrases."day to dya" (a table): no such list of phrases; did you mean day to day?',
        ),
        (
            'phrases."day to day".also = ["ri*de"]',
            '1:30: phrases."day to day".also[0] is "ri*de", * may only stand at the end of a word, for the rest of it',
        ),
        ('phrases."day to day".never = ["*"]', '1:31: phrases."day to day".never[0] is "*", words are wanted'),
        ("[[metrics]]\nname = 'x'", "1:1: metrics[0].id is missing; add id: "),
        (
            "[[metrics]]\nid = 'a'\nbetter = 'upp'",
            '3:1: metrics[0].better is "upp", up or down is wanted; did you mean up?',
        ),
        (
            "[[metrics]]\nid = 'a'\n[[metrics]]\nid = 'a'",
            '4:1: metrics[1].id is "a", and so is an earlier metric\'s; keep one',
        ),
        (
            "[[metrics]]\nid = 'a'\n[[metrics]]\nid = 'b'\nalso = ['A']",
            '3:1: metrics[1] is called "a", and so is a; give each metric names of its own',
        ),
        ("metrics = {id = 'a'}", "1:1: metrics is a table, a list is wanted; write [[metrics]] for each"),
        ("a = [", "1:6: not TOML: invalid value"),
    ],
)
def test_one_mistake_is_one_line_with_its_place(text: str, told: str) -> None:
    (line,) = problems_of(text)
    whole = f"ninetyday.toml:{told}"
    assert line[: len(whole)] == whole
    assert line == whole or told.endswith(": ")


def test_all_mistakes_of_a_file_are_told_in_its_order() -> None:
    text = """\
selct = []
ignore = ["XX", 3]
[thresholds]
audit_by = 0
fantasy = 0.5
[severities]
HOR3 = "warn"
YY = "error"
[[metrics]]
bettr = "up"
"""
    lines = problems_of(text)
    assert [line.split(":")[1] for line in lines] == ["1", "2", "2", "4", "5", "7", "8", "9", "10"]


def test_the_spelling_with_hyphens_is_taken_everywhere() -> None:
    assert settings_of("[thresholds]\naudit-by = 21").thresholds.audit_by == 21
    tiers = "[thresholds]\ntiers = [{low = 1, high = 2, month-low = 4, month-high = 9}]"
    assert settings_of(tiers).thresholds.tiers == (Tier(1, 2, 4, 9),)


def test_a_threshold_for_a_metric_of_ones_own() -> None:
    own = "[[metrics]]\nid = 'demos'\n"
    assert settings_of(f"{own}[thresholds.levels]\ndemos = 20").thresholds.levels["demos"] == 20
    assert problems_of("[thresholds.levels]\ndemos = 20")


def test_a_file_beyond_all_measure_is_refused() -> None:
    (line,) = problems_of("# " + "x" * 600_000)
    assert "the limit is 524,288" in line


@pytest.mark.parametrize("name", get_type_hints(Thresholds))
def test_every_threshold_is_explained_with_its_unit(name: str) -> None:
    assert name in MEANINGS, f"say in rules/config/threshold_fields.py what {name} means, in which unit"
    meaning = MEANINGS[name]
    assert meaning.words.endswith(".")
    assert meaning.unit in UNITS


def test_no_meaning_is_left_of_a_threshold_that_has_gone() -> None:
    assert set(MEANINGS) <= set(get_type_hints(Thresholds))


@pytest.mark.parametrize("name", get_type_hints(Thresholds))
def test_every_default_passes_its_own_bounds(name: str) -> None:
    told: list[str] = []
    value = _toml(getattr(DEFAULTS, name))
    fields(tuple(_toml(DEFAULTS.relative_moves)) + tuple(DEFAULTS.levels)).fields["thresholds"].check(
        {name: value}, (), lambda _path, message, _hint: told.append(message)
    )
    assert not told


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("leadership_days", 0, 7),
        ("audit_by", 1, 366),
        ("revenue_doubling_days", 0, 366),
        ("one_day_meetings", 0, 1_000),
        ("careful", 0, 1),
        ("tolerance", 0, 10),
        ("fantasy", 1, 100),
    ],
)
def test_a_threshold_is_taken_up_to_its_bounds(name: str, least: float, most: float) -> None:
    assert [getattr(settings_of(f"[thresholds]\n{name} = {one}").thresholds, name) for one in (least, most)] == [
        least,
        most,
    ]
    beyond = (least - 0.01, most + 0.01) if name in ("careful", "tolerance", "fantasy") else (least - 1, most + 1)
    assert all(problems_of(f"[thresholds]\n{name} = {one}") for one in beyond)


def _toml(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return [_toml(one) for one in cast("tuple[Any, ...]", value)] if isinstance(value, tuple) else value


def test_metrics_have_the_fields_of_a_documents_own() -> None:
    assert set(metric_fields().fields) == set(MetricDefinition.model_fields)


def test_severities_are_those_of_findings() -> None:
    assert tuple(map(str, Severity)) == SEVERITIES


def test_lists_of_phrases_are_those_that_rules_declare() -> None:
    assert "day to day" in phrase_names()


def test_codes_are_looked_up_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    one: Rule = dataclasses.replace(next(iter(REGISTRY.values())), code="XYZ999")
    assert problems_of('ignore = ["XYZ999"]')
    monkeypatch.setitem(REGISTRY, "XYZ999", one)
    assert not problems_of('ignore = ["XYZ999"]')


SCALARS = st.one_of(
    st.integers(min_value=-(10**30), max_value=10**30),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.text(max_size=8),
    st.sampled_from(["CAP", "HOR302", "ACME001", "error", "/okr_sets/*", "hours", "{id}", "a*b", "day to day"]),
)
NAMES = (
    "select extend-select ignore thresholds severities metrics phrases house_rules tiers audit_by relative_moves "
    "win_rate_points early_days HOR302 id also better code title why path when must message field at_most equals all "
    "any not says before count_at_least same_as present win_rate low high"
)
KEYS = st.sampled_from(NAMES.split())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=25,
)


@example({"phrases": {"select": {"select": [0]}}})
@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_whatever_stands_there_is_told_and_never_fails(value: dict[str, Any]) -> None:
    text = "".join(f"{key} = {_written(inner)}\n" for key, inner in value.items())
    for line in problems_of(text):
        assert line.startswith("ninetyday.toml:")
        assert line.count("\n") == 0
        assert len(line) < 2_000


@given(st.text(max_size=60))
def test_whatever_the_text_is_it_is_told(text: str) -> None:
    problems_of(text)


def _written(value: Any) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08X}" if not 0xD800 <= ord(c) <= 0xDFFF else "x" for c in value) + '"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k} = {_written(v)}" for k, v in cast("dict[str, Any]", value).items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(one) for one in cast("list[Any]", value)) + "]"
    return value.isoformat() if isinstance(value, dt.date) else repr(value)


def test_what_the_readme_shows_can_be_used() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", (Path(__file__).parents[3] / "README.md").read_text("utf-8"), re.DOTALL)
    assert settings_of(block).house[0].code == "ACME001"


@pytest.mark.parametrize("points", ["[[8, 9], [12, 8]]", "[[12, 9], [18, 7]]"])
def test_win_rate_points_are_in_order_by_their_baseline_alone(points: str) -> None:
    assert problems_of(f"thresholds.win_rate_points = {points}") == []
