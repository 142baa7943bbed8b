"""The OpenAPI document held against the API: no 5xx, and no answer that it does not list."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import checks as all_checks
from schemathesis.generation import GenerationMode

from api.app import create_app
from api.deps import Deps, Limits
from api.guidance import Guidance
from api.problems import KINDS
from api.talks import Talks, beginnings
from assistant.settings import read_settings
from assistant.storage import checks, conversations, documents, drafts, guidance, jobs, keys, tenants
from assistant.storage.database import Storage
from assistant.storage.values import new_id
from knowledge.reading import read_source
from tests.api.conftest import TODAY
from tests.api.routing import ROUTES

EXAMPLES = 8
HEALTH = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.large_base_example)
all_checks.load_all_checks()
HELD = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
)


TEXT = "engagement: {company: A, role: cro, start: 2027-01-04, days_per_week: 2}\n"
COUNTS = '{"error": 0, "warning": 0, "info": 0, "waived": 0}'
REPORT = f'{{"findings": [], "not_assessed": [], "summary": {COUNTS}, "ok": true}}'
DRAFT = (
    '{"document": {"engagement": {"company": "A", "role": "cro", "start": "2027-01-04", "days_per_week": 2}}, '
    f'"report": {REPORT}, "ledger": {{}}, "questions": []}}'
)
GUIDE = b"# Discounts\n\nNo discount above ten percent without the founder.\n"
USAGE = (
    '{"calls": 1, "input_tokens": 2, "cached_tokens": 0, "output_tokens": 3, "seconds": 0.1, "cost": 0.5, '
    '"currency": null}'
)
OPERATIONS = [f"{method} {path}" for method, path in ROUTES]


@dataclass(frozen=True)
class Target:
    """The API's own description, a key, and names of things that are there."""

    operations: dict[str, Any]
    storage: Storage
    talks: Talks

    def tenant(self) -> tuple[str, dict[str, str]]:
        """A new tenant's key, and the names of what it has."""
        with self.storage.writing() as session:
            mine = tenants.make(session, new_id()).id
            _, key = keys.make(session, mine, "fuzz", "admin")
            other, _ = keys.make(session, mine, "revoked by chance", "read")
            made = documents.add(session, mine, "brief", TEXT)
            check = checks.keep(session, mine, made.id, 1, TODAY, ok=True, report=REPORT)
            draft = drafts.keep(session, mine, "okrs", DRAFT)
            source = read_source(GUIDE, "handbook.md")
            guide, _ = guidance.add(session, mine, source, GUIDE, TODAY)
            job = jobs.add(session, mine, "summary", "{}")
            jobs.tell(session, mine, job.id, "state", '{"state": "done"}')
            jobs.end(session, mine, job.id, "done", result="{}", usage=USAGE)
            talk = self.talks.make(session, mine, beginnings.of_example("northwind")).id
            token = conversations.share(session, mine, talk)
        names = {"conversation_id": talk, "token": token}
        names |= {"document_id": made.id, "version": "1", "code": "CAP101", "prefix": other.prefix}
        return key, {**names, "check_id": check.id, "draft_id": draft.id, "job_id": job.id, "guidance_id": guide.id}


@pytest.fixture(scope="module")
def target(shared_guidance: Guidance) -> Generator[Target]:
    with tempfile.TemporaryDirectory() as folder, Storage.open(f"sqlite:///{Path(folder) / 'x.db'}") as storage:
        limits = Limits(a_minute=0)
        deps = Deps(storage, shared_guidance, lambda: read_settings(environ={}), limits=limits, today=lambda: TODAY)
        app = create_app(deps)
        schema: Any = schemathesis.openapi.from_asgi("/openapi.json", app)
        yield Target({one.ok().label: one.ok() for one in schema.get_all_operations()}, storage, app.state.talks)
        app.state.talks.stop()


def test_every_route_is_described(target: Target) -> None:
    assert sorted(target.operations) == sorted(OPERATIONS)


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_answer_is_one_that_is_described(target: Target, label: str) -> None:
    operation = target.operations[label]
    registry: Any = vars(all_checks)["CHECKS"]
    held = registry.get_by_names(HELD)
    key, names = target.tenant()
    given_anything = bool(list(operation.iter_parameters()) or operation.body)
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE] if given_anything else [GenerationMode.POSITIVE]

    @seed(20261122)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=HEALTH,
    )
    @given(data=st.data())
    def each(data: Any) -> None:
        case = data.draw(st.one_of([operation.as_strategy(generation_mode=mode) for mode in modes]))
        if data.draw(st.booleans()):
            for name in case.path_parameters or ():
                case.path_parameters[name] = names[name]
        body: Any = case.body
        if isinstance(body, dict) and "document_id" in body and data.draw(st.booleans()):
            case.body = {**body, "document_id": names["document_id"], "version": 1}
        with_key = data.draw(st.integers(0, 9)) > 0
        response = case.call(headers={"Authorization": f"Bearer {key}"} if with_key else {})
        case.validate_response(response, checks=held)

    each()


def test_every_problem_is_described_somewhere(target: Target) -> None:
    described = {
        name
        for operation in target.operations.values()
        for response in operation.definition.raw["responses"].values()
        for media in response.get("content", {}).values()
        for name in media.get("examples", {})
    }
    assert described | {"method-not-allowed"} == set(KINDS)
