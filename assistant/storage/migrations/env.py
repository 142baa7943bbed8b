"""Alembic runs this to take steps on the connection that it is given."""

from alembic import context

from assistant.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
# The transaction is whoever's connection it is.
context.run_migrations()
