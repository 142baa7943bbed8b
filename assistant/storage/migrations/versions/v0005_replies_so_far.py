"""What of a reply stands while it is made: the goals that are filled so far, and the words that are being said."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column; it is empty for replies that are whole."""
    with op.batch_alter_table("messages") as table:
        table.add_column(sa.Column("so_far", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("messages") as table:
        table.drop_column("so_far")
