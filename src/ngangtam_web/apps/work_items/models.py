"""Rows of requests, of the steps by which they are answered, and of forms that were saved."""

from django.db import models
from django.db.models import F, Q


class WorkItem(models.Model):
    """Somebody asks for something about an official's data; never changed after it was sent."""

    #: Slug of `kinds.KINDS`.
    kind = models.TextField()
    official_id = models.BigIntegerField(db_index=True)
    #: What it is about, as forms name it: a kind, a component, a personal datum; and which fact of
    #: that. Null: one that is missing; both null: the whole file.
    fact_kind = models.TextField(null=True)
    fact_id = models.BigIntegerField(null=True)
    #: What is wrong or wanted, and the name of the file, under the official's key: erasing the
    #: official erases it.
    content_encrypted = models.BinaryField()
    #: SHA-256 and kind of the file that the sender gave as evidence.
    evidence_hash = models.TextField(null=True)
    evidence_kind = models.TextField(null=True)
    sent_by = models.TextField(db_index=True)
    #: Whether the official sent it about themselves.
    is_own = models.BooleanField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(fact_id__isnull=True) | Q(fact_kind__isnull=False),
                name="work_item_names_the_kind_of_a_fact",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class WorkItemStep(models.Model):
    """What became of a request, one row per step, in the order of their ids."""

    item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="steps")
    #: acknowledged, extended, accepted, refused, withdrawn.
    step = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()
    #: What is said to the sender, under the official's key: the answer, or why not.
    text_encrypted = models.BinaryField()
    #: Accepted: the ledger entry that answers it; null where no fact changed.
    entry_number = models.IntegerField(null=True)
    #: Refused: the article that the refusal rests on, as printed.
    article = models.TextField(null=True)

    class Meta:
        constraints = (
            # What ends a request ends it once, whoever is quicker.
            models.UniqueConstraint(
                fields=("item",),
                condition=Q(step__in=("accepted", "refused", "withdrawn")),
                name="work_item_ends_once",
            ),
            models.UniqueConstraint(
                fields=("item", "step"),
                condition=Q(step__in=("acknowledged", "extended")),
                name="work_item_step_once",
            ),
            models.CheckConstraint(
                condition=~Q(step="refused") | Q(article__isnull=False),
                name="refusal_names_an_article",
            ),
        )
        indexes = (models.Index(F("item"), F("id"), name="steps_of_item"),)

    def __str__(self) -> str:
        return f"{self.item_id} {self.step}"


class PairDecision(models.Model):
    """Somebody found that two files alike are those of two persons, or took that back."""

    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    #: False: what was decided before does not hold any more.
    are_distinct = models.BooleanField()
    #: The rows of names and birth dates that made them alike; others ask the question anew.
    rests_on = models.JSONField()
    #: Why, under the keys of both: erasing either of them erases it.
    reason_encrypted = models.BinaryField()
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(first_id__lt=F("second_id")), name="pair_is_written_in_order"
            ),
        )
        indexes = (models.Index(F("first_id"), F("second_id"), F("id"), name="decisions_of_pair"),)

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"


class SavedForm(models.Model):
    """A form that was saved, by the token it was opened with: sent again, it leads here."""

    token = models.UUIDField(primary_key=True)
    saved_by = models.TextField()
    saved_at = models.DateTimeField()
    official_id = models.BigIntegerField()
    #: The entry or the request that came of it.
    entry_number = models.IntegerField(null=True)
    item_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return str(self.token)
