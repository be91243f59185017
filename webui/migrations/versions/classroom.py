"""Classes, pupils, exercises and marks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "class",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("code", sa.String(8), nullable=False, unique=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("open", sa.Boolean, nullable=False),
        sa.Column("used", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_class_used", "class", ["used"])
    op.create_table(
        "pupil",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("class_id", sa.Integer, sa.ForeignKey("class.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.String(24), nullable=False),
        sa.Column("folded", sa.String(100), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
        sa.UniqueConstraint("class_id", "folded"),
    )
    op.create_index("ix_pupil_class_id", "pupil", ["class_id"])
    op.create_table(
        "exercise",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("class_id", sa.Integer, sa.ForeignKey("class.id", ondelete="CASCADE"), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
    op.create_index("ix_exercise_class_id", "exercise", ["class_id"])
    op.create_table(
        "work",
        sa.Column("exercise_id", sa.Integer, sa.ForeignKey("exercise.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("pupil_id", sa.Integer, sa.ForeignKey("pupil.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("marks", sa.Text, nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("submitted", sa.BigInteger),
        sa.Column("saves", sa.Integer, nullable=False),
    )
    op.create_index("ix_work_pupil_id", "work", ["pupil_id"])


def downgrade() -> None:
    for table in ("work", "exercise", "pupil", "class"):
        op.drop_table(table)
