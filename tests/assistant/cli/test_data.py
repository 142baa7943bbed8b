from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from assistant.storage import documents, tenants
from assistant.storage.database import Storage
from tests.assistant.cli.running import Program


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NINETYDAY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NINETYDAY_DATABASE", raising=False)
    with Storage.open() as storage, storage.writing() as session:
        for name in ("Acme", "Other"):
            documents.add(session, tenants.make(session, name).id, f"plan of {name}", f"text: {name}\n")


def test_everything_of_one_tenant_is_exported(ninetyday: Program, tmp_path: Path) -> None:
    out = tmp_path / "all.zip"
    done = ninetyday("data", "export", "--tenant", "Acme", "-o", str(out))
    assert done.code == 0
    assert "1 documents, 1 versions" in done.err
    with zipfile.ZipFile(out) as archive:
        assert [one["name"] for one in json.loads(archive.read("documents.json"))] == ["plan of Acme"]
    assert ninetyday("data", "export", "--tenant", "Acme", "-o", str(out)).code == 2
    assert ninetyday("data", "export", "--tenant", "Acme", "-o", str(out), "--force").code == 0


def test_a_tenant_is_deleted_only_when_that_is_said(ninetyday: Program) -> None:
    refused = ninetyday("data", "delete", "--tenant", "Acme")
    assert refused.code == 2
    assert "add --yes" in refused.err
    assert ninetyday("data", "delete", "--tenant", "Acme", "--yes").code == 0
    with Storage.open() as storage, storage.reading() as session:
        assert [one.name for one in tenants.all_of_them(session)] == ["Other"]


def test_a_retention_is_set_and_taken_back(ninetyday: Program) -> None:
    assert ninetyday("data", "retention", "90", "--tenant", "Acme").code == 0
    with Storage.open() as storage, storage.reading() as session:
        assert tenants.named(session, "Acme").retention_days == 90
        assert tenants.named(session, "Other").retention_days is None
    assert ninetyday("data", "retention", "forever", "--tenant", "Acme").code == 0
    with Storage.open() as storage, storage.reading() as session:
        assert tenants.named(session, "Acme").retention_days is None


@pytest.mark.parametrize("days", ["0", "-1", "nan", "1e3", "36501", "90 days", "", "٩٠", "9" * 50])
def test_what_is_no_number_of_days_is_refused(ninetyday: Program, days: str) -> None:
    refused = ninetyday("data", "retention", "--tenant", "Acme", "--", days)
    assert refused.code == 2
    assert "no number of days" in refused.err
