"""Rows about files received; the files themselves lie in the attachments folder."""

from django.db import models


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
