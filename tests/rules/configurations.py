"""Configurations for tests: one that sets everything, and a reader that gives up the problems."""

from __future__ import annotations

from rules.config.configuration import read_configuration
from rules.formats.problems import ConfigurationError
from rules.settings import Settings

WHOLE = """\
select = ["CAP", "HOR", "ACME"]
extend-select = ["bas201"]
ignore = ["CAP112"]

[thresholds]
audit_by = 21
company_objectives = [2, 4]
relative_moves = {partner_pipeline = 0.5, win_rate = 0.3}

[[thresholds.tiers]]
low = 1
high = 2
month_low = 4
month_high = 9

[severities]
HOR = "warning"
HOR302 = "error"
ACME001 = "info"

[[metrics]]
id = "partner_pipeline"
name = "the partner pipeline"
unit = "USD"
better = "up"
indicator = "leading"
owner = "partnerships"
also = ["channel pipe"]

[phrases."day to day"]
also = ["ride-along*"]
never = ["daily digest"]

[[house_rules]]
code = "ACME001"
title = "No key result takes more than 40 hours"
why = "Beyond that nobody sees for weeks whether it moves."
severity = "error"
path = "/okr_sets/*/objectives/*/key_results/*"
when = {field = "/okr_sets/*/horizon", equals = "90d"}
must = {any = [{field = "hours", at_most = 40}, {field = "hours", absent = true}]}
message = "{id} takes {hours} h at {/engagement/company}"
fix = "split it"
"""


def settings_of(text: str) -> Settings:
    settings = read_configuration(text)
    assert settings is not None
    return settings


def problems_of(text: str) -> list[str]:
    """What is wrong with a configuration, a line each; empty where nothing is."""
    try:
        read_configuration(text)
    except ConfigurationError as error:
        return str(error).splitlines()
    return []
