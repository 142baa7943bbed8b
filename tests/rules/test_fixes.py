"""Every fix with a patch mends its finding and brings no other."""

from __future__ import annotations

from operator import attrgetter

import jsonpatch
import pytest

from rules.check import check
from rules.document import Document
from rules.finding import Finding, Report
from rules.settings import Settings
from tests.rows import over
from tests.rules.loading import Case, cases


def fixable(case: Case) -> list[Finding]:
    return [f for f in case.check().findings if f.fix is not None and f.fix.patch]


WITH_PATCH = [pytest.param(case, i, id=f"{case.name} #{i}") for case in cases() for i, _ in enumerate(fixable(case))]


@pytest.mark.parametrize(("case", "i"), WITH_PATCH)
def test_a_fix_mends_its_finding_and_brings_no_other(case: Case, i: int) -> None:
    finding = fixable(case)[i]
    assert finding.fix is not None
    assert finding.fix.safety != "display"
    data = case.document.model_dump(mode="json", by_alias=True, exclude_unset=True)
    patched = Document.model_validate(jsonpatch.apply_patch(data, list(finding.fix.patch)))
    before, after = every(case, case.document), every(case, patched)
    assert finding.message not in {f.message for f in after.findings if f.code == finding.code}
    new = {(f.code, f.path) for f in after.findings} - {(f.code, f.path) for f in before.findings}
    assert not new


OF_PEOPLE = (
    *("/engagement", "/company_objectives", "/baselines", "/people", "/systems", "/span", "/authority", "/access"),
    *("/agreement", "/ninety_day_plan/ceo_commitments"),
)
"""Where the document says what only people can make true."""


@over(cases(), part=attrgetter("code"), name=attrgetter("name"))
def test_no_fix_claims_what_nobody_said(case: Case) -> None:
    written = [one for f in fixable(case) if f.fix for one in f.fix.patch if one["op"] != "remove"]
    claims = [one for one in written if one["path"].startswith(OF_PEOPLE)]
    assert all(one["path"] == "/baselines/-" and one["value"]["value"] is None for one in claims), claims


def every(case: Case, document: Document) -> Report:
    settings = Settings(thresholds=case.settings.thresholds)
    return check(document, today=case.today, settings=settings, evidence=case.evidence)
