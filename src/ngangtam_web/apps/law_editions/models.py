"""Rows about the rules a registry follows: adopted editions, and what the authority stated."""

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
    commitment = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=("edition_hash",), name="adopted_edition_by_hash"),)

    def __str__(self) -> str:
        return f"{self.entry_added}: {self.edition_hash[:12]}"


class Declaration(models.Model):
    """A matter that the law leaves open and the authority settled, by name, day and document."""

    id = models.BigAutoField(primary_key=True)
    entry_added = models.IntegerField()
    #: Slug, e.g. `quy_hoach_khong_mat`: succession lists are not classified at this level.
    matter = models.TextField()
    declared_by = models.TextField()
    declared_on = models.DateField()
    document = models.TextField()
    commitment = models.BinaryField()

    def __str__(self) -> str:
        return self.matter


class ProvincialRule(models.Model):
    """What the authority settled on top of the common law, by name, day and document."""

    id = models.BigAutoField(primary_key=True)
    entry_added = models.IntegerField()
    #: requirement: a component of the standard of some titles; value: a parameter; condition: that
    #: a condition stands as worded.
    kind = models.TextField()
    #: Codes of titles; empty for values and conditions.
    titles = models.JSONField(default=list)
    #: The component, the parameter, or `set.condition`.
    subject = models.TextField()
    #: The level or the number; empty: the component is not asked for, or a condition.
    value = models.TextField(blank=True, default="")
    or_enrolled = models.BooleanField(default=False)
    is_withdrawn = models.BooleanField(default=False)
    valid_from = models.DateField()
    #: Exclusive; null: until further notice.
    valid_to = models.DateField(null=True)
    #: As printed; empty: the text that the edition cites was read and agrees.
    document = models.TextField(blank=True, default="")
    article = models.TextField(blank=True, default="")
    confirmed_by = models.TextField()
    confirmed_on = models.DateField()
    commitment = models.BinaryField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=("requirement", "value", "condition")),
                name="provincial_rule_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
                name="provincial_rule_days",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.subject}"


class StatedFigure(models.Model):
    """What the authority attests in place of a computed figure, with its document."""

    id = models.BigAutoField(primary_key=True)
    entry_added = models.IntegerField()
    indicator = models.TextField()
    document = models.TextField()
    valid_from = models.DateField()
    #: Exclusive; null: until another one.
    valid_to = models.DateField(null=True)
    #: n and N; both null for a deliverable.
    met = models.IntegerField(null=True)
    members = models.IntegerField(null=True)
    commitment = models.BinaryField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(met__isnull=True, members__isnull=True)
                | models.Q(met__gte=0, members__gte=models.F("met")),
                name="stated_figure_counts",
            ),
        )

    def __str__(self) -> str:
        return self.indicator
