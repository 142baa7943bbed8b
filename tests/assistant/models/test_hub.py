from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.errors import ModelMissing, NinetydayError, SettingsError
from assistant.models import hub
from assistant.models.client import locate_weights
from assistant.settings import Settings, read_settings


def settings_in(tmp_path: Path, model: str = "hf:ada/own-GGUF") -> Settings:
    return read_settings(model=model, home=tmp_path, environ={})


class FakeApi:
    files: tuple[str, ...] = ()

    def list_repo_files(self, repo: str) -> list[str]:
        if not self.files:
            raise OSError("401 Client Error. (Request ID: 1)\n\nRepository Not Found")
        return list(self.files)

    def hf_hub_download(self, repo: str, name: str, *, local_dir: Path) -> str:
        path = local_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"GGUF")
        return str(path)


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> type[FakeApi]:
    import huggingface_hub

    FakeApi.files = ()
    monkeypatch.setattr(huggingface_hub, "HfApi", FakeApi)
    return FakeApi


def test_nothing_is_fetched_by_drafting(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="not on this machine yet") as caught:
        locate_weights(settings_in(tmp_path))
    assert "ninetyday model pull" in caught.value.next_step


@pytest.mark.parametrize(
    ("model", "files", "chosen"),
    [
        ("hf:ada/own-GGUF", ("a-q8_0.gguf", "a-Q4_K_M.gguf", "README.md"), "a-Q4_K_M.gguf"),
        ("hf:ada/own-GGUF", ("only.gguf", "README.md"), "only.gguf"),
        ("hf:ada/own-GGUF/a-q8_0.gguf", (), "a-q8_0.gguf"),
    ],
)
def test_pull_chooses_the_file_and_drafting_finds_it(
    tmp_path: Path, api: type[FakeApi], model: str, files: tuple[str, ...], chosen: str
) -> None:
    api.files = files
    settings = settings_in(tmp_path, model)
    path = hub.download(settings)
    assert path.name == chosen
    assert locate_weights(settings) == path


@pytest.mark.parametrize(
    ("files", "kind", "said"),
    [
        (("README.md",), SettingsError, "no .gguf file in this repository"),
        (("a-q8_0.gguf", "b-q5_0.gguf"), SettingsError, "2 .gguf files, none of them Q4_K_M"),
        ((), ModelMissing, "can't be downloaded (401 Client Error. (Request ID: 1))"),
    ],
)
def test_what_cannot_be_fetched(
    tmp_path: Path, api: type[FakeApi], files: tuple[str, ...], kind: type[NinetydayError], said: str
) -> None:
    api.files = files
    with pytest.raises(kind) as caught:
        hub.download(settings_in(tmp_path))
    assert said in caught.value.message
    assert "\n" not in caught.value.message


def test_a_network_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import httpx
    import huggingface_hub

    def refuse(*_: Any) -> list[str]:
        raise httpx.ConnectError("[Errno 111] Connection refused")

    monkeypatch.setattr(huggingface_hub.HfApi, "list_repo_files", refuse)
    with pytest.raises(ModelMissing, match="Connection refused"):
        hub.download(settings_in(tmp_path))
