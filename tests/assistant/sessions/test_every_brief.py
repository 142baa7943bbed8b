"""Every brief that ships with the evaluation gets a pack in which nothing is asked twice and nothing is made up."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from assistant.sessions import pages
from assistant.sessions.pack import Pack
from assistant.sessions.preparing import prepared_pack
from knowledge.search import Library
from rules.finding import Severity
from tests.assistant.drafting.making import BRIEFS, brief
from tests.assistant.drafting.test_every_brief import drafted
from tests.assistant.sessions.making import MADE

_MADE_UP = re.compile(r"\bNone\b|\bnan\b|\{\w|  \S+:\s*$|\(\)|; ;|, ,|\.\.")
_SENTENCES = re.compile(r"(?<=[.?]) +")


@cache
def pack_and_page(name: str, library: Library) -> tuple[Pack, str]:
    draft = drafted(name, library)
    pack = prepared_pack(draft.document, draft.report, MADE, drafted=True)
    return pack, pages.markdown(pack)


@pytest.fixture(params=BRIEFS)
def made(request: pytest.FixtureRequest, library: Library) -> tuple[Pack, str, str]:
    return *pack_and_page(request.param, library), request.param


def test_the_pack_holds_together(made: tuple[Pack, str, str], library: Library) -> None:
    """One test for all of it: the drafts behind it take their time."""
    pack, page, name = made
    draft = drafted(name, library)
    assert pack.holds
    assert sum(one.minutes for one in pack.agenda) == 90
    asked = [*(one.text for one in pack.questions), *(one.question for one in pack.decisions)]
    asked += [one.text for one in (*pack.founder_brings, *pack.executive_brings)]
    assert [text for text, count in Counter(asked).items() if count > 1] == []
    assert [text for text in asked if _MADE_UP.search(text)] == []
    # Whatever stands open in the brief is asked, decided or brought, by its code.
    open_codes = {one.code for one in draft.report.open if one.severity is not Severity.INFO}
    assert {code for code in open_codes if f"{code}" not in page} == set()
    assert [
        kr.label for kr in pack.plan.key_results if kr.text.replace("\\", "")[:30] not in page.replace("\\", "")
    ] == []
    unknown = [row.metric for row in brief(name).baselines or () if row.value is None]
    assert not unknown or any(one.because.startswith("BAS201") for one in pack.questions)
    assert len(pack.questions) <= 10
