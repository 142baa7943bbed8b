from __future__ import annotations

import pytest

from rules.absent import has_no_crm, is_absent
from rules.document import Document
from tests.rules.loading import base


@pytest.mark.parametrize("name", ["none", "None.", "-", "n/a", "no CRM", "No CRM yet", "we have none", "not yet", "?"])
def test_nothing_is_said_to_be_there(name: str) -> None:
    assert is_absent(name)


@pytest.mark.parametrize("name", [None, "HubSpot", "Nimble", "Notion", "Nothing.com", "Noloco CRM", "Salesforce"])
def test_a_name_is_a_name(name: str | None) -> None:
    assert not is_absent(name)


@pytest.mark.parametrize(
    ("systems", "none"),
    [
        ([{"kind": "crm", "name": "none"}, {"kind": "finance", "name": "Xero"}], True),
        ([{"kind": "crm", "name": "HubSpot"}], False),
        ([{"kind": "finance", "name": "Xero"}], False),
        ([{"kind": "crm"}], False),
    ],
)
def test_a_brief_says_that_there_is_no_crm(systems: list[dict[str, str]], none: bool) -> None:
    assert has_no_crm(Document.model_validate({**base("minimal_brief"), "systems": systems})) is none
