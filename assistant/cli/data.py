"""`ninetyday data`: what a tenant has kept, exported whole, deleted, and how long it is kept."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.keys import DEFAULT_TENANT, DatabaseOption, TenantOption
from assistant.cli.options import UsageRefused
from assistant.cli.terminal import complain
from assistant.files import refuse_early, write_bytes

MOST_DAYS = 36_500


def export(
    *,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="OUT", help="The zip file to write; it must be new.")
    ],
    tenant: TenantOption = DEFAULT_TENANT,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    database: DatabaseOption = None,
) -> None:
    """Write everything of a tenant into one zip file: documents with every version, checks, drafts, keys."""
    from assistant.storage import tenants
    from assistant.storage.database import Storage
    from assistant.storage.everything import write_everything

    refuse_early(output, force=force)
    with Storage.open(database) as storage, storage.reading() as session, tempfile.TemporaryFile() as file:
        held = write_everything(session, tenants.named(session, tenant).id, file)
        file.seek(0)
        write_bytes(output, file.read(), force=force)
    complain(f"wrote {Path(output)}: {', '.join(f'{count} {what}' for what, count in held.items())}")


def delete(
    *,
    tenant: TenantOption,
    yes: Annotated[bool, typer.Option("--yes", help="Delete; without it nothing happens.")] = False,
    database: DatabaseOption = None,
) -> None:
    """Delete a tenant with all its documents, checks, drafts and keys, for good."""
    from assistant.storage import tenants
    from assistant.storage.database import Storage

    with Storage.open(database) as storage:
        with storage.writing() as session:
            found = tenants.named(session, tenant)
            if not yes:
                raise UsageRefused(f"everything of {tenant} would be deleted for good", "add --yes")
            tenants.delete_all(session, found.id)
        storage.forget()
    complain(f"{tenant} and everything it had is deleted")


def retention(
    days: Annotated[str, typer.Argument(help="How many days things are kept, or `forever`.")],
    *,
    tenant: TenantOption = DEFAULT_TENANT,
    database: DatabaseOption = None,
) -> None:
    """Set how long things are kept, and delete at once what is older.

    A document that nobody changed for that long goes with all its versions, checks and drafts; of the others, older
    versions, checks and drafts go. A running server deletes every hour.
    """
    from assistant.storage import retention as rule
    from assistant.storage import tenants
    from assistant.storage.database import Storage

    kept = _days(days)
    with Storage.open(database) as storage:
        with storage.writing() as session:
            tenants.set_retention(session, tenants.named(session, tenant).id, kept)
            gone = rule.purge(session)
        storage.forget()
    told = "until they are deleted" if kept is None else f"for {kept} days"
    complain(f"things of {tenant} are kept {told}; {gone} rows were older and are deleted")


def _days(text: str) -> int | None:
    if text.strip().lower() == "forever":
        return None
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text[:9]) <= MOST_DAYS:
        raise UsageRefused(
            f"{text[:40]!r} is no number of days", f"write 1 to {MOST_DAYS:,} without a comma, or forever"
        )
    return int(text)
