"""Rows about adopted editions of the law."""

from django.db import models


class AdoptedEdition(models.Model):
    """The law, plans and indicator definitions in force in the registry from an entry on.

    The whole text is kept, so that a figure of an old version is computed by the rules of that
    version even after the program was updated.
    """

    entry_added = models.IntegerField(primary_key=True)
    #: SHA-256 over the sorted files.
    edition_hash = models.CharField(max_length=64)
    #: Path within the law package -> text of the file.
    files = models.JSONField()

    class Meta:
        indexes = (models.Index(fields=("edition_hash",), name="adopted_edition_by_hash"),)

    def __str__(self) -> str:
        return f"{self.entry_added}: {self.edition_hash[:12]}"
