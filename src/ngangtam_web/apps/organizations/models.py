"""Rows about units and posts: identities that never change, and dated facts about them."""

from django.db import models

from ngangtam_web.apps.audit.versioned import VersionedRow


class Unit(models.Model):
    """A body that officials work in; everything about it is in its versions."""

    id = models.BigAutoField(primary_key=True)
    entry_added = models.IntegerField(db_index=True)
    commitment = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)


class UnitVersion(VersionedRow):
    """What a unit is called and where it stands, for a validity."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="versions")
    code = models.TextField()
    name = models.TextField()
    kind = models.TextField()
    level = models.TextField()
    parent = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="children")
    block = models.TextField(null=True)
    sector = models.TextField(null=True)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.code}"


class UnitLink(VersionedRow):
    """A successor takes over from a predecessor on the day its validity starts."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="links_onward")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="links_back")

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"


class Post(models.Model):
    """A title in a unit; its seats and managing authority are in its versions."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts", db_index=False)
    title_code = models.TextField()
    entry_added = models.IntegerField(db_index=True)
    commitment = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "title_code"), name="one_post_per_title"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.title_code}"


class PostVersion(VersionedRow):
    """Seats, managing authority and block of a post, for a validity; seats null: not known."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="versions")
    seats = models.IntegerField(null=True)
    managing_authority = models.TextField(null=True)
    block = models.TextField(null=True)

    def __str__(self) -> str:
        return f"{self.post_id}"


class HeadcountQuota(VersionedRow):
    """How many people of a kind a unit may have in a year (biên chế được giao)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="quotas")
    year = models.IntegerField()
    kind = models.TextField()
    head_count = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}"
