"""Each example of the OpenAPI document does what it promises."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.routing import ROUTES

WITHOUT = ("/cancel", "/stop", "/share")
WITH_BODY = [one for one in ROUTES if one[0] in ("POST", "PUT") and not one[1].endswith(WITHOUT)]


def _examples(document: dict[str, Any], method: str, path: str) -> list[Any]:
    media = document["paths"][path][method.lower()]["requestBody"]["content"]["application/json"]
    schema = media["schema"]
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema.get("examples", [])


@pytest.mark.parametrize(("method", "path"), WITH_BODY, ids=[f"{method} {path}" for method, path in WITH_BODY])
def test_an_example_is_answered_as_it_promises(api: Api, method: str, path: str) -> None:
    document = api.client.get("/openapi.json").json()
    examples = _examples(document, method, path)
    assert bool(examples) == (path not in PLAIN)
    made = api.client.post("/v1/documents", json=_examples(document, "POST", "/v1/documents")[0]).json()
    talk = api.client.post("/v1/conversations", json={}).json()
    where = path.format(document_id=made["id"], conversation_id=talk["id"])
    for example in examples:
        answer = api.client.request(method, where, json=example, headers={"If-Match": "*"})
        assert answer.status_code in (200, 201), answer.text


PLAIN = ("/v1/keys", "/v1/tenant/retention", "/v1/documents/{document_id}/checks")
"""Bodies of one or two plain fields, whose examples stand with the fields."""
