"""The table of commands as Typer wants it: names and help at once, each function only when it is called."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from assistant.cli import ABOUT, GROUPS, TABLE, load


class LazyGroup(TyperGroup):
    """Lists the table's commands without importing them; `prefix` is the word that opens their names, or empty."""

    prefix: str = ""
    entries: dict[str, TyperCommand | LazyGroup]

    def fill(self, prefix: str) -> LazyGroup:
        """Take in the commands whose names start with `prefix`, as stand-ins that hold nothing but their help."""
        self.prefix = prefix
        self.entries = {}
        for name, command in TABLE.items():
            words = name.split()
            if words[:-1] == prefix.split():
                self.entries[words[-1]] = _stand_in(words[-1], command.help)
            elif not prefix and words[0] not in self.entries:
                self.entries[words[0]] = _group(words[0])
        self.commands = dict(self.entries)
        return self

    def list_commands(self, ctx: Any) -> list[str]:
        """Names in the table's order, not the alphabet's."""
        return list(self.entries)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command itself, imported now, in place of its stand-in."""
        found, command, rest = super().resolve_command(ctx, args)
        if isinstance(command, LazyGroup):
            return found, command, rest
        try:
            return found, _real(f"{self.prefix} {args[0]}".strip()), rest
        except ImportError:
            if not ctx.resilient_parsing:
                raise
            # A shell that completes is not told which extra is missing.
            return found, command, rest

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands under the headings of the table."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for name, command in self.entries.items():
            full = f"{self.prefix} {name}".strip()
            heading = GROUPS[full][1] if full in GROUPS else TABLE[full].group
            sections.setdefault("Commands" if self.prefix else heading, []).append((name, command.help or ""))
        widest = max((len(name) for name in self.entries), default=0)
        for heading, rows in sections.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(widest), words) for name, words in rows])


def build() -> LazyGroup:
    """The whole command line, nothing of it imported yet."""
    return _group("")


def _group(prefix: str) -> LazyGroup:
    app = typer.Typer(
        name=prefix or None,
        cls=LazyGroup,
        help=GROUPS[prefix][0] if prefix else ABOUT,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_opened if prefix else _started)
    group = get_command(app)
    assert isinstance(group, LazyGroup)
    return group.fill(prefix)


def _started(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version and stop.")] = False,
) -> None:
    # `main` answers a lone --version before Typer is imported; beside other words it is not a version that is wanted.
    _opened(context)


def _opened(context: typer.Context) -> None:
    """Without a command there is only help to give."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _stand_in(name: str, words: str) -> TyperCommand:
    return TyperCommand(name, help=words, rich_markup_mode=None)


def _real(name: str) -> Any:
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.command(name.split()[-1])(load(name))
    return get_command(app)
