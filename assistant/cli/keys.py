"""`ninetyday keys`: API keys made, listed and revoked."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from assistant.cli.options import Format, FormatOption, UsageRefused
from assistant.cli.terminal import complain, say, show
from rules.render.json import dumps
from rules.render.lines import Line

DEFAULT_TENANT = "local"

TenantOption = Annotated[str, typer.Option("--tenant", metavar="NAME", help="Whose data; keys never reach another's.")]
DatabaseOption = Annotated[
    str | None,
    typer.Option("--database", metavar="URL", help="Instead of NINETYDAY_DATABASE.", show_default=False),
]


class Scope(StrEnum):
    """What a key may do; each holds those before it."""

    read = "read"
    write = "write"
    admin = "admin"


def create(
    name: Annotated[str, typer.Argument(help="What the key is for, as lists will show it.")],
    *,
    scope: Annotated[
        Scope, typer.Option(help="read: look and compute; write: keep and change; admin: keys, retention, all data.")
    ] = Scope.read,
    tenant: TenantOption = DEFAULT_TENANT,
    database: DatabaseOption = None,
) -> None:
    """Make an API key and print it: it is shown this once, and only a digest of it is kept."""
    from assistant.storage import keys, tenants
    from assistant.storage.database import Storage

    checked(name, "the name")
    checked(tenant, "--tenant")
    with Storage.open(database) as storage, storage.writing() as session:
        key, text = keys.make(session, tenants.found_or_made(session, tenant).id, name, scope.value)
    complain(f"{key.prefix} is a {scope.value} key of {tenant}; this is the only time it is shown")
    say(text + "\n")


def listed(
    *, tenant: TenantOption = DEFAULT_TENANT, output: FormatOption = Format.text, database: DatabaseOption = None
) -> None:
    """List a tenant's keys by their prefixes, revoked ones too."""
    from assistant.storage import keys, tenants
    from assistant.storage.database import Storage
    from assistant.storage.errors import NotThere

    with Storage.open(database) as storage, storage.reading() as session:
        try:
            found = keys.listed(session, tenants.named(session, tenant).id)
        except NotThere:
            if tenant != DEFAULT_TENANT:
                raise
            found = ()  # this machine's own tenant is made with the first key, or when the server is first called
    if output is Format.json:
        facts = [
            {"prefix": one.prefix, "name": one.name, "scope": one.scope, "created": one.created, "revoked": one.revoked}
            for one in found
        ]
        say(dumps(facts))
        return
    if not found:
        show([Line(f"{tenant} has no keys", "dim")])
    for one in found:
        until = f", revoked {one.revoked:%Y-%m-%d}" if one.revoked else ""
        show([Line(f"{one.prefix}  {one.scope:5}  {one.name}  made {one.created:%Y-%m-%d}{until}")])


def revoke(
    prefix: Annotated[str, typer.Argument(help="The key's prefix, as the list shows it: nd_ and twelve characters.")],
    *,
    tenant: Annotated[
        str | None, typer.Option("--tenant", metavar="NAME", help="Only a key of this tenant.", show_default=False)
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Revoke a key, whosever it is: within five seconds it opens nothing any more."""
    from assistant.storage import keys, tenants
    from assistant.storage.database import Storage

    shown = "_".join(prefix.split("_")[:2])  # whoever pastes the whole key does not find it printed again
    with Storage.open(database) as storage, storage.writing() as session:
        whose = tenants.named(session, tenant) if tenant else tenants.get(session, keys.tenant_of(session, shown))
        key = keys.revoke(session, whose.id, shown)
    complain(f"{key.prefix} ({key.name}) of {whose.name} is revoked")


def checked(name: str, what: str) -> None:
    """Raise UsageRefused for a name that could not be shown or kept."""
    if not name.strip() or not name.isprintable() or len(name) > 200:
        raise UsageRefused(f"{what} is {name[:40]!r}", "write 1 to 200 printable characters")
