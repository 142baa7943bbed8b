from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from assistant.configuration import Configured, configuration_for, shown_name
from assistant.errors import SettingsError
from rules.formats.problems import ConfigurationError
from rules.settings import Settings
from tests.assistant.cli.running import python


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def nested(tmp_path: Path) -> Path:
    return write(tmp_path / "clients" / "acme" / "plan.yaml", "")


def test_the_nearest_folder_wins(tmp_path: Path, nested: Path) -> None:
    outer = write(tmp_path / "ninetyday.toml", 'ignore = ["CAP"]')
    assert configuration_for(str(nested)).source == outer
    inner = write(tmp_path / "clients" / "pyproject.toml", '[tool.ninetyday]\nignore = ["HOR"]')
    found = configuration_for(str(nested))
    assert (found.source, found.settings.ignore) == (inner, ("HOR",))


def test_in_one_folder_ninetyday_toml_wins(tmp_path: Path, nested: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.ninetyday]\nignore = ["HOR"]')
    own = write(tmp_path / "ninetyday.toml", "")
    assert configuration_for(str(nested)) == Configured(Settings(), own)


@pytest.mark.parametrize(
    "text",
    [
        "[tool.ninetyday]\nignore = ['CAP']",
        "[ tool . ninetyday ]\nignore = ['CAP']",
        "[tool]\nninetyday = {ignore = ['CAP']}",
        "[tool] # ours\nninetyday.ignore = ['CAP']",
        "tool.ninetyday.ignore = ['CAP']",
        "tool = {ninetyday = {ignore = ['CAP']}}",
        "[tool.'ninetyday']\nignore = ['CAP']",
    ],
)
def test_a_pyproject_with_our_table(tmp_path: Path, nested: Path, text: str) -> None:
    write(tmp_path / "pyproject.toml", text)
    assert configuration_for(str(nested)).settings.ignore == ("CAP",)


@pytest.mark.parametrize("text", ["[tool.ruff]\nx = 1", "[project]\nname = 'ninetyday'", "this is [no TOML"])
def test_a_pyproject_without_our_table_is_passed_by(tmp_path: Path, nested: Path, text: str) -> None:
    outer = write(tmp_path / "ninetyday.toml", "")
    write(tmp_path / "clients" / "pyproject.toml", text)
    assert configuration_for(str(nested)).source == outer


def test_a_folder_of_that_name_is_passed_by(tmp_path: Path, nested: Path) -> None:
    outer = write(tmp_path / "ninetyday.toml", "")
    (tmp_path / "clients" / "ninetyday.toml").mkdir()
    assert configuration_for(str(nested)).source == outer


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, nested: Path) -> None:
    link = tmp_path / "ninetyday.toml"
    link.symlink_to(tmp_path / "shared" / "ninetyday.toml")
    with pytest.raises(SettingsError, match="is a link that leads to no file"):
        configuration_for(str(nested))
    assert configuration_for(str(nested), isolated=True).source is None
    write(tmp_path / "shared" / "ninetyday.toml", 'ignore = ["CAP"]')
    assert configuration_for(str(nested)).source == link


def test_standard_input_counts_as_the_working_directory(
    tmp_path: Path, nested: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = write(tmp_path / "clients" / "ninetyday.toml", "")
    monkeypatch.chdir(nested.parent)
    for path in ("-", ".", "plan.yaml", "not-there.yaml", "../acme/plan.yaml"):
        assert configuration_for(path).source == here


def test_a_file_that_is_named_goes_before_all(tmp_path: Path, nested: Path) -> None:
    write(tmp_path / "ninetyday.toml", 'ignore = ["CAP"]')
    other = write(tmp_path / "strict.toml", 'ignore = ["HOR"]')
    found = configuration_for(str(nested), config=str(other))
    assert (found.source, found.settings.ignore) == (other, ("HOR",))


def test_isolated_is_the_defaults(tmp_path: Path, nested: Path) -> None:
    write(tmp_path / "ninetyday.toml", "broken = [")
    assert configuration_for(str(nested), isolated=True) == Configured(Settings(), None)


def test_a_file_is_read_once_as_long_as_it_does_not_change(tmp_path: Path, nested: Path) -> None:
    file = write(tmp_path / "ninetyday.toml", 'ignore = ["CAP"]')
    first = configuration_for(str(nested))
    assert configuration_for(str(nested)).settings is first.settings
    write(file, 'ignore = ["CAP", "HOR"]')
    assert configuration_for(str(nested)).settings.ignore == ("CAP", "HOR")


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("none.toml", "none.toml is not there"),
        ("folder", "folder is a folder, a file is wanted"),
        ("pyproject.toml", "has no table [tool.ninetyday]"),
        ("latin.toml", "byte 0xe9 is not UTF-8"),
        ("large.toml", "the limit is 1,048,576"),
        ("na\0me", "is not there"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, config: str, told: str) -> None:
    (tmp_path / "folder").mkdir()
    write(tmp_path / "pyproject.toml", "[tool.ruff]\n")
    (tmp_path / "latin.toml").write_bytes(b"# caf\xe9\n")
    write(tmp_path / "large.toml", "#" * 1_100_000)
    with pytest.raises(SettingsError) as caught:
        configuration_for("-", config=str(tmp_path / config))
    assert told in str(caught.value)
    assert caught.value.next_step


def test_both_at_once_contradict() -> None:
    with pytest.raises(SettingsError, match="--config and --isolated"):
        configuration_for("-", config="x.toml", isolated=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path, nested: Path) -> None:
    write(tmp_path / "ninetyday.toml", "").chmod(0)
    with pytest.raises(SettingsError, match="cannot be read: Permission denied"):
        configuration_for(str(nested))


def test_errors_name_the_file_from_the_working_directory(
    tmp_path: Path, nested: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "clients" / "ninetyday.toml", "x = 1")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError) as caught:
        configuration_for(str(nested))
    assert str(caught.value).startswith(f"{Path('clients') / 'ninetyday.toml'}:1:1: x (1): no such key")
    assert shown_name(tmp_path.parent / "y.toml") == str(tmp_path.parent / "y.toml")


def test_looking_for_none_takes_no_time_and_reads_no_toml(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*"abcdefghij")
    deep.mkdir(parents=True)
    configuration_for(str(deep))
    began = time.perf_counter()
    for _ in range(20):
        configuration_for(str(deep / "plan.yaml"))
    assert (time.perf_counter() - began) / 20 < 0.002
    code = (
        "import sys\nfrom assistant.configuration import configuration_for\n"
        "assert configuration_for(sys.argv[1]).source is None\n"
        "assert not {'tomllib', 'rules.config.configuration', 'rules.config.house'} & set(sys.modules)"
    )
    done = python(code, str(deep))
    assert done.returncode == 0, done.stderr.decode()
