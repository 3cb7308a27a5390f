"""Rows about files received; the files themselves lie in the attachments folder."""

from django.contrib.postgres.fields import ArrayField
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


class FileDifference(models.Model):
    """What a sent file says of one official beside what was known when it was checked.

    Worked out anew at each check, and forgotten when the file is decided on.
    """

    sent_file = models.ForeignKey(SentFile, on_delete=models.PROTECT, related_name="differences")
    #: In the order of the file; officials whom it does not name come last.
    place = models.IntegerField()
    #: Null: somebody without a record.
    official_id = models.BigIntegerField(null=True)
    #: Each kind of change in it once; of a part of the file with a right of its own with the name
    #: of the part before it, as `sensitive:conflict`.
    changes = ArrayField(models.TextField())
    #: The differences, under the official's key; of who has no record, under the file's.
    content_encrypted = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("sent_file", "place"), name="file_difference_has_its_place"
            ),
        )
        indexes = (models.Index(fields=("official_id",), name="file_differences_of_official"),)

    def __str__(self) -> str:
        return f"{self.sent_file_id} {self.place}"


class ConflictChoice(models.Model):
    """What a person chose between known and told; the latest choice of a pair holds."""

    sent_file = models.ForeignKey(SentFile, on_delete=models.PROTECT, related_name="choices")
    #: Keyed hash of the official, the kind and both values.
    pair = models.BinaryField()
    #: ours, theirs, or ask: the choice was taken back.
    choice = models.TextField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        indexes = (models.Index(fields=("pair", "-id"), name="conflict_choices_of_pair"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(choice__in=("ours", "theirs", "ask")), name="conflict_choice_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sent_file_id} {self.choice}"


class PersonAsked(models.Model):
    """Somebody in a sent file of whom a person has to say, or has said, which official is meant.

    Worked out anew at each check, and forgotten when the file is decided on.
    """

    sent_file = models.ForeignKey(SentFile, on_delete=models.PROTECT, related_name="people_asked")
    #: In the order of the file.
    place = models.IntegerField()
    #: Compared with everybody, for who takes in files of the province; else with the unit alone.
    is_everywhere = models.BooleanField()
    #: ask, contradicted, nameless; decided: what a person said before holds.
    outcome = models.TextField()
    #: Keyed hash of the sender and of how the row writes the person.
    person = models.BinaryField()
    #: Officials who may be meant, the likeliest first.
    candidates = ArrayField(models.BigIntegerField())
    #: The person as the row gives them and the evidence for each candidate, under the file's key.
    content_encrypted = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("sent_file", "is_everywhere", "place"), name="person_asked_has_a_place"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sent_file_id} {self.place}"


class IdentityDecision(models.Model):
    """Who people said that a person in a sender's lists is; the latest decision holds."""

    sent_file = models.ForeignKey(
        SentFile, on_delete=models.PROTECT, related_name="identity_decisions"
    )
    #: As of `PersonAsked`.
    person = models.BinaryField()
    #: same, new, or ask: it was taken back; became: the record that a load gave to who was new.
    answer = models.TextField()
    official_id = models.BigIntegerField(null=True)
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.TextField()

    class Meta:
        indexes = (models.Index(fields=("person", "-id"), name="identity_decision_of_person"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(answer__in=("same", "became"), official_id__isnull=False)
                | Q(answer__in=("new", "ask"), official_id__isnull=True),
                name="identity_decision_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sent_file_id} {self.answer}"


class FoundIssue(models.Model):
    """One issue of a sent file, in the order of the file; found anew at each check."""

    sent_file = models.ForeignKey(SentFile, on_delete=models.PROTECT, related_name="found")
    code = models.TextField()
    level = models.TextField()
    #: Null: of the file or sheet as a whole.
    sheet = models.TextField(null=True)
    cell = models.TextField(null=True)
    #: Null: somebody in the file was erased since.
    vi = models.TextField(null=True)
    en = models.TextField(null=True)

    class Meta:
        indexes = (models.Index(fields=("sent_file", "code", "id"), name="found_issue_by_kind"),)

    def __str__(self) -> str:
        return f"{self.sent_file_id} {self.code}"


class ConfirmedMapping(models.Model):
    """What somebody confirmed of one layout of one sender; the latest of them counts.

    It holds headers, fields and meanings of blanks, never a cell below a header.
    """

    #: Null: for the province, offered to every sender.
    sender_unit_id = models.BigIntegerField(null=True)
    layout_key = models.CharField(max_length=64)
    #: The texts of its columns, in order, by which a changed layout is compared.
    columns = models.JSONField()
    #: As `Mapping.as_json`.
    mapping = models.JSONField()
    #: The file that it was confirmed on: its unit and day hold for this file alone.
    sent_file = models.ForeignKey(
        SentFile, null=True, on_delete=models.PROTECT, related_name="confirmed"
    )
    confirmed_by = models.TextField()
    confirmed_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("sender_unit_id", "layout_key", "-id"), name="mapping_of_layout"),
        )

    def __str__(self) -> str:
        return f"{self.sender_unit_id} {self.layout_key[:12]}"
