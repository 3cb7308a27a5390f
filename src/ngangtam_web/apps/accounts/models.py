"""Rows of people who sign in and of what they were granted."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q


class UserManager(BaseUserManager):
    """Finds a user by the name they sign in with."""


class User(AbstractBaseUser):
    """A person who signs in; what they may see is said by their grants alone."""

    username = models.CharField(max_length=64, unique=True)
    #: As the person wants to be addressed on pages and named in the ledger.
    display_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    #: vi or en.
    language = models.CharField(max_length=2, default="vi")
    is_active = models.BooleanField(default=True)
    #: The official that this person is; their own file opens to them.
    official_id = models.BigIntegerField(null=True)
    #: Invented for a demo database; `queries.demo_accounts` lists them.
    is_demo = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("display_name",)

    objects = UserManager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(language__in=("vi", "en")), name="user_language"),
        )

    def __str__(self) -> str:
        return self.username

    @property
    def is_staff(self) -> bool:
        """Nobody enters by Django's own administration."""
        return False


class Grant(models.Model):
    """What a user may do in a unit and what is below it, from a day to a day (exclusive).

    Either a role, or a stand-in: what another user's own grants give, while they hold.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    #: Empty in a stand-in.
    role = models.TextField()
    #: Null: the whole province.
    unit_id = models.BigIntegerField(null=True)
    #: Codes of who manages the officials; empty: whoever manages them.
    managing_authorities = models.JSONField(default=list)
    stands_in_for = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="stand_ins"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    #: Rights that the role does not bring (`roles.SPECIAL_PERMISSIONS`).
    further_permissions = models.JSONField(default=list)
    granted_by = models.TextField()
    granted_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="grant_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(stands_in_for__isnull=True) & ~Q(role="")
                | Q(stands_in_for__isnull=False, role="", valid_to__isnull=False),
                name="grant_is_a_role_or_a_stand_in_with_an_end",
            ),
            models.CheckConstraint(
                condition=Q(stands_in_for__isnull=True) | ~Q(stands_in_for=F("user")),
                name="nobody_stands_in_for_themselves",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class AccountEvent(models.Model):
    """What was done to an account: who made it, gave it what, took what back, closed it."""

    at = models.DateTimeField()
    by = models.TextField()
    #: Codes of `actions`: tao_tai_khoan, cap_quyen, thu_hoi_quyen, khoa_tai_khoan, ...
    what = models.TextField()
    user_id = models.BigIntegerField()
    grant_id = models.BigIntegerField(null=True)
    #: What was granted, as it was; rows of `Grant` are removed when they never held.
    details = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(F("user_id"), F("at").desc(), name="events_of_account"),
            models.Index(F("at").desc(), F("id").desc(), name="account_events_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.what}"


class OneTimeCode(models.Model):
    """A code that an administrator hands over, once: with it a person sets their password."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="one_time_codes")
    #: SHA-256 of the code, in hexadecimal; the code itself is shown once and kept nowhere.
    code_hash = models.CharField(max_length=64, unique=True)
    issued_by = models.TextField()
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    #: Null: not used yet.
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.issued_at}"


class Pace(models.Model):
    """How often something was tried under a key, and until when it is held back."""

    #: A keyed hash of who tried what: no address and no name stands here.
    key = models.CharField(max_length=64, primary_key=True)
    used = models.PositiveIntegerField(default=0)
    #: When counting began.
    since = models.DateTimeField()
    held_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key


class SpentToken(models.Model):
    """A form that was taken, so that the same form sent again writes nothing."""

    token_hash = models.CharField(max_length=64, primary_key=True)
    spent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.token_hash


class KeptView(models.Model):
    """A list as a user likes to see it: what it is narrowed by, and its columns, as an address.

    The one without a name holds the columns that the list begins with.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    #: Which list: `can-bo`.
    list = models.TextField()
    name = models.CharField(max_length=80, blank=True)
    query = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "list", "name"), name="one_view_per_name"),
        )

    def __str__(self) -> str:
        return str(self.pk)
