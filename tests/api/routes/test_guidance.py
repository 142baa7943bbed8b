from __future__ import annotations

import pytest

from rules.formats.schema import schema
from rules.registry import REGISTRY
from tests.api.conftest import Api


def test_every_rule_is_listed_and_has_its_manual(api: Api) -> None:
    listed = [one["code"] for one in api.client.get("/v1/rules").json()]
    assert listed == list(REGISTRY)
    manual = api.client.get("/v1/rules/cap101").json()
    assert (manual["code"], bool(manual["why"]), bool(manual["breaks"])) == ("CAP101", True, True)
    assert api.client.get("/v1/rules/NTD001").status_code == 200


def test_a_rule_that_is_not_there_says_what_was_meant(api: Api) -> None:
    refused = api.client.get("/v1/rules/CAQ101")
    assert refused.status_code == 404
    assert "CAP101" in refused.json()["next_step"]


def test_the_schema_is_the_commands_own(api: Api) -> None:
    assert api.client.get("/v1/schema").json() == schema()


def test_a_question_finds_guidance_with_its_source(api: Api) -> None:
    rows = api.client.get("/v1/search", params={"q": "how many hours at one day a week?", "role": "cro"}).json()
    assert len(rows) == 5
    assert {one["kind"] for one in rows} == {"guidance"}
    assert all(one["document"] and one["section"] for one in rows)
    plays = api.client.get("/v1/search", params={"q": "half of our deals are dead", "kind": "play", "limit": 2}).json()
    assert [one["kind"] for one in plays] == ["play", "play"]


@pytest.mark.parametrize(
    "params", [{}, {"q": ""}, {"q": "x" * 2001}, {"q": "x", "role": "cfo"}, {"q": "x", "limit": 51}]
)
def test_a_question_that_cannot_be_asked_says_why(api: Api, params: dict[str, str]) -> None:
    assert api.client.get("/v1/search", params=params).status_code == 422
