"""Rows about files received; the files themselves lie in the attachments folder."""

from django.db import models
from django.db.models import Q


class ReceivedFile(models.Model):
    """One file as it was sent, and what became of it.

    A file is known by the hash of its bytes: the same bytes sent again are the same file.
    """

    #: SHA-256 of the bytes, in hexadecimal; also the name under which the bytes are kept.
    file_hash = models.CharField(max_length=64, primary_key=True)
    file_name = models.TextField()
    byte_count = models.BigIntegerField()
    received_at = models.DateTimeField()
    received_by = models.TextField()
    #: The unit that sent it, where it was said.
    sender_unit_id = models.BigIntegerField(null=True)
    #: The ledger entry that took the file in; null where nothing in it was new.
    entry_number = models.BigIntegerField(null=True)
    row_count = models.IntegerField()
    #: Statements by what became of them: added, unchanged, refined, conflict, held_back.
    counts = models.JSONField()
    #: Issues as objects with level, code, sheet, cell, vi, en.
    issues = models.JSONField()

    class Meta:
        indexes = (models.Index(fields=("entry_number",), name="received_file_by_entry"),)

    def __str__(self) -> str:
        return self.file_hash[:12]


class SentFile(models.Model):
    """A file that somebody sent through the pages, before and after it is taken in."""

    file_hash = models.CharField(max_length=64)
    file_name = models.TextField()
    byte_count = models.BigIntegerField()
    sent_at = models.DateTimeField()
    sent_by = models.TextField()
    #: The unit whose data it is; null: data of several units, sent by the province.
    sender_unit_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=("sender_unit_id", "-id"), name="sent_files_of_unit"),)

    def __str__(self) -> str:
        return str(self.pk)


class SentFileStep(models.Model):
    """What happened to a sent file: the latest step is its state."""

    sent_file = models.ForeignKey(SentFile, on_delete=models.PROTECT, related_name="steps")
    #: checked, asked_again, unreadable, scan, typed_in, accepted, failed, taken_in, returned.
    state = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    #: checked: what would change, in the registry and in figures, and issues; returned: the
    #: reason; taken_in: the entry.
    details = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("sent_file",),
                condition=Q(state__in=("taken_in", "returned", "unreadable")),
                name="sent_file_ends_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sent_file_id} {self.state}"
