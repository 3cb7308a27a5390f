"""The columns that every dated, versioned row has, whatever it is about."""

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q

#: Columns of the validity, as stored: see `VersionedRow`.
VALIDITY_COLUMNS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
#: Columns of the source, as stored.
SOURCE_COLUMNS = (
    "source_kind",
    "source_number",
    "source_issued_on",
    "source_issuer",
    "source_file_id",
    "source_sheet",
    "source_cell",
    "source_attachment",
    "source_note",
)


class CertainDays(models.Func):
    """The days on which a fact surely holds, as a range: empty where no day is sure."""

    template = (
        "CASE WHEN start_latest >= DATE '9999-12-31' OR end_earliest <= DATE '0001-01-01'"
        " OR end_earliest <= start_latest THEN 'empty'::daterange"
        " ELSE daterange(start_latest, end_earliest, '[)') END"
    )

    def __init__(self, **extra: object) -> None:
        super().__init__(
            F("start_latest"), F("end_earliest"), output_field=DateRangeField(), **extra
        )


class VersionedRow(models.Model):
    """One version of a fact: true for a validity, known from one entry up to another.

    `fact_id` is shared by all versions of a fact. An end of the validity is an interval:
    `start_latest` null means true since ever, then `start_earliest` is null too; `start_earliest`
    null with a `start_latest` means that any earlier day is possible; the far future as
    `start_latest` means that no later day is excluded. The ends of the validity mirror this, with
    the far past. `entry_closed` null means still known.
    """

    id = models.BigAutoField(primary_key=True)
    fact_id = models.BigIntegerField()
    start_earliest = models.DateField(null=True)
    start_latest = models.DateField(null=True)
    end_earliest = models.DateField(null=True)
    end_latest = models.DateField(null=True)
    valid = models.GeneratedField(
        expression=CertainDays(), output_field=DateRangeField(), db_persist=True
    )
    entry_added = models.IntegerField()
    entry_closed = models.IntegerField(null=True)
    #: decision, cell, certificate, dossier_page, unit_confirmation, none.
    source_kind = models.TextField(default="none")
    source_number = models.TextField(null=True)
    source_issued_on = models.DateField(null=True)
    source_issuer = models.TextField(null=True)
    source_file = models.ForeignKey(
        "audit.SourceFile", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    source_sheet = models.TextField(null=True)
    source_cell = models.TextField(null=True)
    source_attachment = models.TextField(null=True)
    source_note = models.TextField(null=True)
    #: Hash of the content: keyed per person for facts about officials, plain for the rest.
    commitment = models.BinaryField()
    #: SHA-256 over commitment and entries; the closing trigger renews it.
    stamp = models.BinaryField()

    class Meta:
        abstract = True
        constraints = (
            # Nulls are equal here: at most one version of a fact is open.
            models.UniqueConstraint(
                fields=("fact_id", "entry_closed"),
                nulls_distinct=False,
                name="one_open_%(class)s",
            ),
            models.CheckConstraint(
                condition=Q(entry_closed__isnull=True) | Q(entry_closed__gt=F("entry_added")),
                name="%(class)s_closed_after_added",
            ),
            models.CheckConstraint(
                condition=(
                    Q(start_latest__isnull=True, start_earliest__isnull=True)
                    | Q(start_latest__isnull=False, start_earliest__isnull=True)
                    | Q(start_earliest__lte=F("start_latest"))
                ),
                name="%(class)s_start_in_order",
            ),
            models.CheckConstraint(
                condition=(
                    Q(end_earliest__isnull=True, end_latest__isnull=True)
                    | Q(end_earliest__isnull=False, end_latest__isnull=True)
                    | Q(end_earliest__lte=F("end_latest"))
                ),
                name="%(class)s_end_in_order",
            ),
            models.CheckConstraint(
                condition=(
                    Q(start_earliest__isnull=True)
                    | Q(end_latest__isnull=True)
                    | Q(start_earliest__lt=F("end_latest"))
                ),
                name="%(class)s_ends_after_start",
            ),
        )
        indexes = (
            # Rows arrive in the order of their entries: a block range index costs nothing to keep.
            BrinIndex(fields=("entry_added",), name="%(class)s_by_added"),
            models.Index(
                F("entry_closed"),
                condition=Q(entry_closed__isnull=False),
                name="%(class)s_by_closed",
            ),
        )
