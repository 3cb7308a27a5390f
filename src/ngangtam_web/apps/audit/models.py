"""Rows of the ledger, of the files that facts rest on, and of the log of looks with its seals."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q


class LedgerEntry(models.Model):
    """One change of the registry; its number is the registry version after it.

    An entry is open, without a hash, only inside the transaction that writes it. The database
    refuses to commit an open entry and to change a sealed one.
    """

    number = models.IntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.TextField()
    #: opening, intake, correction, undo, merge, erasure, and what other apps name.
    kind = models.TextField()
    reason = models.TextField()
    #: The entries that this one takes back.
    undoes = models.JSONField(default=list)
    previous_hash = models.CharField(max_length=64)
    #: SHA-256 over all attributes of the entry; null while it is open.
    hash = models.CharField(max_length=64, null=True)
    #: {"added": {kind: rows}, "closed": {kind: rows}}.
    counts = models.JSONField(null=True)
    #: {"added": {kind: SHA-256}, "closed": {kind: SHA-256}} over sorted row commitments.
    digests = models.JSONField(null=True)
    #: Release of the program that wrote it.
    release = models.TextField()
    is_demo = models.BooleanField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(number__gt=0), name="entry_number_is_positive"),
            models.UniqueConstraint(
                models.Value(1), condition=Q(hash__isnull=True), name="one_open_entry"
            ),
        )

    def __str__(self) -> str:
        return str(self.number)


class LedgerHead(models.Model):
    """The single row whose lock makes writers take turns."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.IntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_ledger_head"),)

    def __str__(self) -> str:
        return str(self.number)


class SourceFile(models.Model):
    """A file that facts rest on, by the hash of its bytes and the name it came with."""

    file_hash = models.CharField(max_length=64)
    file_name = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("file_hash", "file_name"), name="one_row_per_file"),
        )

    def __str__(self) -> str:
        return self.file_hash[:12]


class Look(models.Model):
    """Someone looked at an official's data."""

    at = models.DateTimeField()
    by = models.TextField()
    official_id = models.BigIntegerField()
    purpose = models.TextField()
    #: How it left the registry: xem, xuat, in.
    kind = models.TextField(default="xem")

    class Meta:
        indexes = (
            models.Index(F("official_id"), F("at").desc(), name="looks_at_official"),
            models.Index(F("at").desc(), F("id").desc(), name="looks_in_order"),
            models.Index(F("by"), F("at").desc(), name="looks_by_account"),
        )

    def __str__(self) -> str:
        return f"{self.official_id} {self.at:%Y-%m-%d %H:%M}"


class Export(models.Model):
    """Someone took a list of officials out, as a file or on paper.

    One row per list: who stood on it is kept by number, so that each of them can be told, and a
    list that is found elsewhere can be told by its digest. A list too long for that keeps its
    digest, and what was asked for, alone.
    """

    at = models.DateTimeField()
    by = models.TextField()
    purpose = models.TextField()
    #: Which list, e.g. the name of its page.
    what = models.TextField()
    #: docx, xlsx, csv, ics, zip, json, in (on paper).
    format = models.TextField()
    #: What the list was narrowed by, as it stood in the address; may hold a name searched for.
    filters = models.JSONField(default=dict)
    official_count = models.IntegerField()
    #: Sorted; null: too many to be kept.
    official_ids = ArrayField(models.BigIntegerField(), null=True)
    #: SHA-256 over the sorted numbers, a line each.
    officials_digest = models.CharField(max_length=64)

    class Meta:
        indexes = (
            models.Index(F("at").desc(), F("id").desc(), name="exports_in_order"),
            GinIndex(fields=("official_ids",), name="exports_of_official"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(official_count__gte=0), name="export_count_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"


class RefusedLook(models.Model):
    """Someone asked for what they may not see, or for what there is not."""

    at = models.DateTimeField()
    by = models.TextField()
    #: Name of the address, and the numbers and codes that stood in it.
    page = models.TextField()
    asked = models.JSONField(default=dict)
    #: ngoai_pham_vi: no such thing in the reader's scope; khong_co_quyen: no right to the page.
    why = models.TextField()

    class Meta:
        indexes = (models.Index(F("at").desc(), F("id").desc(), name="refused_looks_in_order"),)

    def __str__(self) -> str:
        return f"{self.page} {self.at:%Y-%m-%d %H:%M}"


class LedgerCheck(models.Model):
    """One comparison of the database with its ledger: asked for, running, done."""

    asked_at = models.DateTimeField()
    asked_by = models.TextField()
    #: How many kinds of rows and seals were gone through, of how many.
    steps_done = models.IntegerField(default=0)
    steps = models.IntegerField(default=0)
    #: Null while it runs.
    finished_at = models.DateTimeField(null=True)
    #: The latest entry when it began.
    head_number = models.IntegerField(null=True)
    head_hash = models.CharField(max_length=64, null=True)
    #: Objects with code, vi, en, table, row_id, entry; no contents of rows.
    findings = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.pk)


class LogSeal(models.Model):
    """A hash over some rows of a log and over the seal before: one chain for all logs."""

    number = models.BigIntegerField(primary_key=True)
    #: Which log: `sealing.Log.name`.
    log = models.TextField()
    #: The rows above one id and up to another.
    after_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    row_count = models.IntegerField()
    #: Which columns of the log, from 1: `sealing.Log.layouts`.
    layout = models.IntegerField()
    #: SHA-256 over the rows, a line each, in the order of their ids.
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64, unique=True)
    #: SHA-256 over all attributes of the seal.
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("log", "after_id"), name="log_rows_sealed_once"),
            models.CheckConstraint(
                condition=Q(number__gt=0, last_id__gt=F("after_id"), row_count__gt=0),
                name="seal_is_over_rows",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.log}"
