"""Rows about officials: an identity with its key, and one typed table per kind of fact.

The columns of a kind are the fields of its value in `careers.facts`; exclusion constraints, row
security and grants are SQL in the migrations.
"""

from django.db import models
from django.db.models import F, Q

from ngangtam_web.apps.audit.versioned import VersionedRow

BLOCKS = ("dang", "nha_nuoc", "mat_tran", "su_nghiep")


class KeyCheck(models.Model):
    """Tells whether the key file at hand is the one this database was written with."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    fingerprint = models.BinaryField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_key_check"),)

    def __str__(self) -> str:
        return "key check"


class Official(models.Model):
    """A person in the registry: a number that says nothing, and their key, wrapped.

    Key null: the content was erased by the entry `entry_erased`.
    """

    id = models.BigAutoField(primary_key=True)
    key_wrapped = models.BinaryField(null=True)
    entry_added = models.IntegerField(db_index=True)
    entry_erased = models.IntegerField(null=True)
    commitment = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)


class OfficialScope(models.Model):
    """An official may be seen by who holds a key; kept by the database from open facts.

    Keys: `17` of a unit, `17:<authority>` of those in it whom an authority manages,
    `*:<authority>` of all whom it manages.
    """

    pk = models.CompositePrimaryKey("scope_key", "official_id")
    scope_key = models.TextField(db_collation="C")
    official_id = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.scope_key} {self.official_id}"


class DecisionKey(models.Func):
    """The number of a decision or certificate as it is searched: 12/QĐ-UBND is 12qdubnd."""

    template = (
        "lower(regexp_replace(translate(normalize(source_number, NFD), 'Đđ', 'Dd'),"
        " '[^A-Za-z0-9]', '', 'g'))"
    )

    def __init__(self, **extra: object) -> None:
        super().__init__(
            F("source_number"), output_field=models.TextField(db_collation="C"), **extra
        )


class OfficialFact(VersionedRow):
    """A fact about an official."""

    official = models.ForeignKey(Official, on_delete=models.PROTECT, related_name="+")
    #: Compared byte by byte, which row security trusts to an index.
    source_key = models.GeneratedField(
        expression=DecisionKey(),
        output_field=models.TextField(null=True, db_collation="C"),
        db_persist=True,
    )

    class Meta(VersionedRow.Meta):
        abstract = True
        indexes = (
            *VersionedRow.Meta.indexes,
            models.Index(
                F("source_key"),
                condition=Q(source_key__isnull=False),
                name="%(class)s_decision",
            ),
            models.Index(
                F("source_issued_on"),
                condition=Q(source_key__isnull=False),
                name="%(class)s_signed",
            ),
        )

    def __str__(self) -> str:
        return str(self.fact_id)


class PersonAttribute(OfficialFact):
    """A personal datum: `value` where it is kept plain, `value_encrypted` where it is sensitive.

    Both null: the content was erased.
    """

    attribute = models.TextField()
    value = models.TextField(null=True)
    value_encrypted = models.BinaryField(null=True)
    #: Keyed hash of a citizen id, to find it without reading it.
    search_hash = models.BinaryField(null=True)
    #: Of names: without accents, in lower case; and a key that sorts in Vietnamese order.
    search_name = models.TextField(null=True)
    sort_key = models.TextField(null=True, db_collation="C")

    class Meta(OfficialFact.Meta):
        indexes = (
            *OfficialFact.Meta.indexes,
            models.Index(
                F("sort_key"),
                F("official_id"),
                condition=Q(attribute="full_name"),
                name="names_in_order",
            ),
            models.Index(
                F("search_hash"), condition=Q(search_hash__isnull=False), name="citizen_ids"
            ),
            models.Index(F("value"), condition=Q(attribute="birth_date"), name="birth_dates"),
        )


class NameWord(models.Model):
    """A word of a name, without accents; kept by the database from the rows of names.

    Words compare byte by byte, which row security trusts to an index; other ways of searching a
    text it lets run only after it has looked at every row.
    """

    pk = models.CompositePrimaryKey("name_id", "word")
    name = models.ForeignKey(
        PersonAttribute,
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    word = models.TextField(db_collation="C")
    #: Of the whole name, so that the bearers of a word come in the order of a list.
    sort_key = models.TextField(db_collation="C")
    official_id = models.BigIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=("word", "sort_key", "official_id", "name"), name="words_in_order"),
        )

    def __str__(self) -> str:
        return str(self.name_id)


class Appointment(OfficialFact):
    """An official holds a post."""

    post = models.ForeignKey("organizations.Post", on_delete=models.PROTECT, related_name="+")
    manner = models.TextField()
    block = models.TextField()
    is_primary = models.BooleanField()

    class Meta(OfficialFact.Meta):
        constraints = (
            *OfficialFact.Meta.constraints,
            # One exclusion constraint stands over each block, so no other block may appear.
            models.CheckConstraint(condition=Q(block__in=BLOCKS), name="appointment_block_known"),
        )


class Employment(OfficialFact):
    """An official is on the payroll of a unit."""

    unit = models.ForeignKey("organizations.Unit", on_delete=models.PROTECT, related_name="+")
    category = models.TextField()
    rank_code = models.TextField(null=True)
    headcount_kind = models.TextField(null=True)
    salary_step = models.IntegerField(null=True)
    #: Days as `PartialDate` writes them.
    step_from = models.TextField(null=True)
    beyond_frame = models.IntegerField(null=True)
    probation_to = models.TextField(null=True)
    contract_to = models.TextField(null=True)


class Qualification(OfficialFact):
    """A level in a component, or the statement that there is none."""

    component = models.TextField()
    state = models.TextField()
    level = models.TextField(null=True)
    subject = models.TextField(null=True)
    language = models.TextField(null=True)
    framework = models.TextField(null=True)
    studied_abroad = models.BooleanField(null=True)


class SuccessionListing(OfficialFact):
    """An official is listed as a successor for a title in a term."""

    title_code = models.TextField()
    term = models.TextField()


class Candidacy(OfficialFact):
    """An official was introduced as a candidate for a body."""

    body = models.TextField()
    term = models.TextField()
    unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )


class Rotation(OfficialFact):
    """A decision moved an official."""

    kind = models.TextField()
    from_unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    to_unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    to_leading_post = models.BooleanField(null=True)


class Appraisal(OfficialFact):
    """The quality rating of one year."""

    year = models.IntegerField()
    rating = models.TextField()


class PartyMembership(OfficialFact):
    """An official is, or is stated not to be, a member of the Party."""

    is_member = models.BooleanField()
    #: As `PartialDate` writes it.
    official_from = models.TextField(null=True)


class Study(OfficialFact):
    """An official was sent to, or allowed to, study for a degree."""

    level = models.TextField()
    manner = models.TextField()
    field = models.TextField(null=True)
    state = models.TextField()


class DisciplinaryMeasure(OfficialFact):
    """A disciplinary measure."""

    measure = models.TextField()


class Commendation(OfficialFact):
    """A commendation."""

    form = models.TextField()


class Commitment(OfficialFact):
    """A duty to serve after study."""

    months = models.IntegerField()
