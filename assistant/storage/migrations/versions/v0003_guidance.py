"""A tenant's own guidance: its documents and their passages."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "guidance",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name="fk_guidance_tenants", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_guidance"),
        sa.UniqueConstraint("tenant_id", "id", name="uq_guidance_tenant_id_id"),
        sa.UniqueConstraint("tenant_id", "slug", name="uq_guidance_tenant_id_slug"),
    )
    op.create_index("ix_guidance_tenant_id_created_id", "guidance", ["tenant_id", "created", "id"], unique=False)
    op.create_table(
        "passages",
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tenant_id", sa.String(length=32), nullable=False),
        sa.Column("card_id", sa.String(length=80), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("embedder", sa.String(length=200), nullable=True),
        sa.Column("vectors", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "document_id"],
            ["guidance.tenant_id", "guidance.id"],
            name="fk_passages_guidance",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "number", name="pk_passages"),
        sa.UniqueConstraint("tenant_id", "card_id", name="uq_passages_tenant_id_card_id"),
    )


def downgrade() -> None:
    """Take them away again."""
    for name in ("passages", "guidance"):
        op.drop_table(name)
