"""Places of slots that take several stretches or share a service's windows; companies for the limits."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEPT = "slot_id, place_no, appointment_id, person, hold_id, hold_token_hash, matter, conversation, expires_at"


def upgrade():
    op.add_column("appointments", sa.Column("company", sa.String(64)))
    op.create_index("appointments_company", "appointments", ["company", "centre", "state"])
    op.create_table(  # a new table: SQLite cannot drop the old unique columns
        "places_by_cell",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slot_id", sa.String(24), nullable=False),
        sa.Column("place_no", sa.Integer, nullable=False),
        sa.Column("service", sa.String(24)),
        sa.Column("service_no", sa.Integer),
        sa.Column("appointment_id", sa.Integer, sa.ForeignKey("appointments.id")),
        sa.Column("person", sa.String(64)),
        sa.Column("hold_id", sa.String(32)),
        sa.Column("hold_token_hash", sa.String(64)),
        sa.Column("matter", sa.String(24)),
        sa.Column("conversation", sa.String(64)),
        sa.Column("expires_at", sa.BigInteger),
        sa.UniqueConstraint("slot_id", "place_no", name="one_holder_a_cell"),
        sa.UniqueConstraint("slot_id", "service", "service_no", name="one_holder_a_service_place"),
        sa.UniqueConstraint("slot_id", "person", name="one_cell_a_person"),
        sa.UniqueConstraint("appointment_id", "slot_id", name="one_cell_an_appointment"),
        sa.UniqueConstraint("hold_id", "slot_id", name="one_cell_a_hold"),
        sa.CheckConstraint("place_no >= 1", name="cells_count_from_one"),
        sa.CheckConstraint("(service is null) = (service_no is null)", name="service_with_number"),
        sa.CheckConstraint("(appointment_id is null) = (expires_at is not null)", name="booked_or_until"),
    )
    op.execute(f"insert into places_by_cell ({_KEPT}) select {_KEPT} from places")
    op.drop_table("places")
    op.rename_table("places_by_cell", "places")
    op.create_index("places_conversation", "places", ["conversation"])
    op.create_index("places_expiry", "places", ["expires_at"])


def downgrade():
    """Places of longer slots and of services lose what the old table cannot say; no place is given twice."""
    op.drop_index("appointments_company", "appointments")
    with op.batch_alter_table("appointments") as table:
        table.drop_column("company")
    op.create_table(
        "places_by_slot",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("slot_id", sa.String(24), nullable=False),
        sa.Column("place_no", sa.Integer, nullable=False),
        sa.Column("appointment_id", sa.Integer, sa.ForeignKey("appointments.id"), unique=True),
        sa.Column("person", sa.String(64)),
        sa.Column("hold_id", sa.String(32), unique=True),
        sa.Column("hold_token_hash", sa.String(64)),
        sa.Column("matter", sa.String(24)),
        sa.Column("conversation", sa.String(64)),
        sa.Column("expires_at", sa.BigInteger),
        sa.UniqueConstraint("slot_id", "place_no", name="one_holder_a_place"),
        sa.UniqueConstraint("slot_id", "person", name="one_place_a_person"),
        sa.CheckConstraint("place_no >= 1", name="place_counts_from_one"),
        sa.CheckConstraint("(appointment_id is null) = (expires_at is not null)", name="held_or_booked"),
    )
    op.execute(
        f"insert into places_by_slot ({_KEPT}) select {_KEPT} from places p where not exists "
        "(select 1 from places q where q.appointment_id = p.appointment_id and q.slot_id < p.slot_id) and (p.hold_id is null "
        "or not exists (select 1 from places q where q.hold_id = p.hold_id and q.slot_id < p.slot_id))"
    )
    op.drop_table("places")
    op.rename_table("places_by_slot", "places")
    op.create_index("places_conversation", "places", ["conversation"])
