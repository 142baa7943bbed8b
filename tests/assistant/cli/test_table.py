from __future__ import annotations

import importlib
import inspect

import pytest

from assistant.cli import EXTRA_OF_MODULE, GROUPS, TABLE, load

EXTRAS = {None, "draft", "evals", "export", "local", "serve"}


@pytest.mark.parametrize("name", TABLE)
def test_every_command_has_a_function_with_a_manual(name: str) -> None:
    module, function = TABLE[name].target.split(":")
    try:
        importlib.import_module(module)
    except ImportError as error:
        if (error.name or "").split(".")[0] in EXTRA_OF_MODULE:
            pytest.skip(f"{error.name} is not installed")
        raise
    found = load(name)
    assert inspect.isfunction(found)
    assert found.__name__ == function
    assert found.__doc__


def test_every_command_says_what_it_is() -> None:
    for name, command in TABLE.items():
        assert command.help.endswith((".", "?")), name
        assert len(command.help) < 60
        assert command.extra in EXTRAS
        words = name.split()
        assert len(words) <= 2
        assert len(words) == 1 or words[0] in GROUPS
    assert {name.split()[0] for name in TABLE if " " in name} == set(GROUPS)
