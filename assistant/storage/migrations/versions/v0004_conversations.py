"""Conversations: their messages, and every version of the document that they come to."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _of_conversation(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", "conversation_id"],
        ["conversations.tenant_id", "conversations.id"],
        name=f"fk_{name}_conversations",
        ondelete="CASCADE",
    )


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("began_with", sa.String(length=200), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("answering", sa.Integer(), nullable=True),
        sa.Column("share", sa.String(length=64), nullable=True),
        sa.Column("shared", sa.DateTime(), nullable=True),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("changed", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name="fk_conversations_tenants", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        sa.UniqueConstraint("tenant_id", "id", name="uq_conversations_tenant_id_id"),
        sa.UniqueConstraint("share", name="uq_conversations_share"),
    )
    op.create_index("ix_conversations_answering", "conversations", ["answering"], unique=False)
    op.create_index(
        "ix_conversations_tenant_id_changed_id", "conversations", ["tenant_id", "changed", "id"], unique=False
    )
    op.create_table(
        "messages",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("understood", sa.Text(), nullable=True),
        sa.Column("diff", sa.Text(), nullable=False),
        sa.Column("doing", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("answered", sa.DateTime(), nullable=True),
        _of_conversation("messages"),
        sa.PrimaryKeyConstraint("conversation_id", "number", name="pk_messages"),
    )
    op.create_index("ix_messages_tenant_id_created", "messages", ["tenant_id", "created"], unique=False)
    op.create_table(
        "conversation_versions",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("message", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        _of_conversation("conversation_versions"),
        sa.PrimaryKeyConstraint("conversation_id", "number", name="pk_conversation_versions"),
        sa.UniqueConstraint("conversation_id", "digest", name="uq_conversation_versions_conversation_id_digest"),
    )
    op.create_index(
        "ix_conversation_versions_tenant_id_created", "conversation_versions", ["tenant_id", "created"], unique=False
    )


def downgrade() -> None:
    """Take them away again."""
    for name in ("conversation_versions", "messages", "conversations"):
        op.drop_table(name)
