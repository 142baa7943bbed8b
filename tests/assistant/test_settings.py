from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.errors import SettingsError
from assistant.settings import DEFAULT_TIMEOUT_SECONDS, Settings, read_settings

KEY = "sk-very-secret"
URL = "http://localhost:11434/v1"


def read(variables: dict[str, str] | None = None, **arguments: Any) -> Settings:
    return read_settings(environ=variables or {}, **arguments)


def test_the_embedded_model_is_the_default_and_a_stray_key_changes_nothing() -> None:
    plain = read()
    assert (plain.kind, plain.host, plain.local, plain.api_key) == ("embedded", "embedded on this machine", True, None)
    stray = {"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "https://api.openai.com/v1", "NINETYDAY_API_KEY": KEY}
    assert read(stray) == plain


def test_arguments_win_over_variables(tmp_path: Path) -> None:
    variables = {"NINETYDAY_MODEL": "a", "NINETYDAY_BASE_URL": URL, "NINETYDAY_HOME": "/x", "NINETYDAY_TIMEOUT": "7"}
    settings = read(variables, model="b", base_url="https://h:8/v1/", home=tmp_path, timeout=9)
    assert (settings.model, settings.base_url, settings.home, settings.timeout) == ("b", "https://h:8/v1", tmp_path, 9)
    settings = read(variables)
    assert (settings.model, settings.base_url, settings.home, settings.timeout) == ("a", URL, Path("/x"), 7)


def test_empty_variables_are_unset_ones() -> None:
    empty: dict[str, str] = dict.fromkeys(
        ("NINETYDAY_MODEL", "NINETYDAY_BASE_URL", "NINETYDAY_API_KEY", "NINETYDAY_TIMEOUT"), " "
    )
    assert read(empty) == read()
    assert read().timeout == DEFAULT_TIMEOUT_SECONDS


def test_code_speaks_in_a_talk_until_a_model_is_wanted() -> None:
    assert read().voice == "code"
    assert read({"NINETYDAY_VOICE": "Model"}).voice == "model"
    assert read({"NINETYDAY_VOICE": "model"}, voice="code").voice == "code"
    with pytest.raises(SettingsError, match="NINETYDAY_VOICE is 'loud'"):
        read(voice="loud")


def test_the_environment_is_read_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NINETYDAY_TIMEOUT", "11")
    assert read_settings().timeout == 11


@pytest.mark.parametrize(
    ("model", "kind", "name", "file"),
    [
        ("embedded", "embedded", "embedded", None),
        ("/models/own.gguf", "file", "/models/own.gguf", None),
        ("own.gguf", "file", "own.gguf", None),
        ("./a/b/own.gguf", "file", "a/b/own.gguf", None),
        ("Qwen/Qwen3-GGUF", "hub", "Qwen/Qwen3-GGUF", None),
        ("hf:Qwen/Qwen3-GGUF", "hub", "Qwen/Qwen3-GGUF", None),
        ("hf:Qwen/Qwen3-GGUF/q8/one.gguf", "hub", "Qwen/Qwen3-GGUF", "q8/one.gguf"),
    ],
)
def test_what_a_model_may_be(model: str, kind: str, name: str, file: str | None) -> None:
    settings = read(model=model)
    assert (settings.kind, settings.model, settings.hub_file) == (kind, name, file)


def test_openai_takes_its_key_from_either_variable() -> None:
    settings = read({"NINETYDAY_MODEL": "openai:gpt-5-mini", "OPENAI_API_KEY": KEY})
    assert (settings.kind, settings.model, settings.host) == ("openai", "gpt-5-mini", "api.openai.com")
    assert settings.api_key is not None
    assert settings.api_key.get_secret_value() == KEY


def test_a_server_never_gets_the_key_of_openai() -> None:
    assert read({"NINETYDAY_MODEL": "a", "NINETYDAY_BASE_URL": URL, "OPENAI_API_KEY": KEY}).api_key is None


def test_a_key_never_shows() -> None:
    settings = read(model="a", base_url=URL, api_key=KEY)
    for text in (repr(settings), str(settings), settings.model_dump_json(), repr(settings.model_dump()), settings.host):
        assert KEY not in text


@pytest.mark.parametrize(
    ("arguments", "message", "step"),
    [
        ({"model": "openai:gpt-5"}, "there is no key for OpenAI", "OPENAI_API_KEY"),
        ({"model": "openai:"}, "without a name", "openai:NAME"),
        (
            {"model": "openai:x", "base_url": URL},
            "NINETYDAY_BASE_URL is set too (localhost:11434)",
            "NINETYDAY_MODEL=x",
        ),
        ({"base_url": URL}, "names no model of it", "set NINETYDAY_MODEL"),
        ({"model": "qwen3"}, "'qwen3': not `embedded`", "set NINETYDAY_BASE_URL"),
        ({"model": "a", "base_url": "localhost:11434"}, "not a web address", "http://localhost:11434/v1"),
        ({"model": "a", "base_url": "http://[::1"}, "not a web address", "http://"),
        ({"model": "a", "base_url": "http://h:99999/v1"}, "not a web address", "http://"),
        ({"model": "a", "base_url": f"http://me:{KEY}@host/v1"}, "beside the address of host", "NINETYDAY_API_KEY"),
        ({"model": "a", "base_url": f"http://host/v1?key={KEY}"}, "beside the address of host", "NINETYDAY_API_KEY"),
        ({"timeout": 0}, "NINETYDAY_TIMEOUT is 0", "such as 300"),
        ({"timeout": float("nan")}, "NINETYDAY_TIMEOUT is nan", "such as 300"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_value_and_never_a_key(
    arguments: dict[str, Any], message: str, step: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        read(**arguments)
    assert message in caught.value.message
    assert step in caught.value.next_step
    assert KEY not in caught.value.message + caught.value.next_step


@pytest.mark.parametrize(
    ("arguments", "way"),
    [
        ({}, "fill"),
        ({"way": "begin"}, "begin"),
        ({"way": "compose"}, "compose"),
        ({"model": "a", "base_url": URL}, "compose"),
        ({"model": "a", "base_url": URL, "way": "fill"}, "fill"),
        ({"model": "own.gguf"}, "compose"),
    ],
    ids=["embedded", "told where to begin", "told to compose", "a server", "a server, told not to", "a file"],
)
def test_which_way_a_model_words(arguments: dict[str, Any], way: str) -> None:
    assert read(**arguments).chosen_way == way


def test_the_way_comes_from_its_variable() -> None:
    assert read({"NINETYDAY_WAY": "compose"}).way == "compose"


def test_a_way_that_there_is_not() -> None:
    with pytest.raises(SettingsError, match="'freely'"):
        read(way="freely")


def test_a_timeout_that_is_no_number() -> None:
    with pytest.raises(SettingsError, match="'soon'"):
        read({"NINETYDAY_TIMEOUT": "soon"})
