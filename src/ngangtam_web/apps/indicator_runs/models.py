"""Rows about snapshots; the Parquet files lie in the figures folder."""

from django.db import models


class Snapshot(models.Model):
    """The facts of one registry version with the segments computed from them.

    Key: version, edition of the law, release of the program. A snapshot is written once and
    never changed; a new release makes its own.
    """

    version = models.BigIntegerField()
    edition_hash = models.CharField(max_length=64)
    release = models.CharField(max_length=40)
    #: SHA-256 over the sorted canonical rows, never over the bytes of the Parquet files.
    content_hash = models.CharField(max_length=64)
    fact_count = models.BigIntegerField()
    segment_count = models.BigIntegerField()
    built_at = models.DateTimeField()
    seconds = models.FloatField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("version", "edition_hash", "release"), name="one_snapshot_per_key"
            ),
        )

    def __str__(self) -> str:
        return f"v{self.version}"
