from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.models.weights import Manifest
from assistant.settings import Settings, read_settings
from tests.assistant.models.scripted_server import ScriptedServer
from tests.recording import VCR_CONFIG, settings_for_traffic

PART_SIZES = (4096, 4096, 1000)


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    return VCR_CONFIG


@pytest.fixture
def recorded_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """For replay, a server that isn't there; for a new recording (`--record-mode=rewrite`), the real engine."""
    return settings_for_traffic(
        recording=request.config.getoption("--record-mode") not in (None, "none"), home=tmp_path
    )


@pytest.fixture
def server():
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def settings_for(tmp_path: Path) -> Callable[..., Settings]:
    def build(server: ScriptedServer, **more: Any) -> Settings:
        values: dict[str, Any] = {"model": "small", "base_url": server.url, "api_key": "sk-secret", "timeout": 5.0}
        return read_settings(home=tmp_path, environ={}, **(values | more))

    return build


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manifest:
    """Three small part packages on the import path, and the manifest of the file that they make."""
    site = tmp_path / "site"
    content = b""
    for number, size in enumerate(PART_SIZES, start=1):
        part = bytes((number * 7 + position) % 256 for position in range(size))
        folder = site / f"fake_part{number}" / "data"
        folder.mkdir(parents=True)
        (folder.parent / "__init__.py").write_text("raise RuntimeError('a part must not be imported')\n")
        (folder / f"part{number:02d}.bin").write_bytes(part)
        content += part
    monkeypatch.setattr(sys, "path", [str(site), *sys.path])
    sys.path_importer_cache.pop(str(site), None)
    return Manifest(
        name="Fake",
        file_name="fake.gguf",
        licence="none",
        source="nobody/fake",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        part_package="fake_part{}",
        part_file="data/part{:02d}.bin",
        parts=len(PART_SIZES),
    )
