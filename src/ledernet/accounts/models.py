"""Organisations and those who log in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from ledernet.audit.privacy import Retention
from ledernet.ui.fields import SearchField, SortKeyField, WithKeys

from .enums import Language


class Organisation(models.Model):
    """One municipality, or other large organisation. Every row of the product reaches one."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    accent = models.CharField(max_length=7, default="#0d5a66")
    logo = models.BinaryField(null=True, blank=True)
    logo_type = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.DANISH)
    mail_from = models.EmailField(blank=True)
    rehearsal_to = models.EmailField(blank=True)  # when set, all mail goes there and nowhere else
    is_demo = models.BooleanField(default=False, editable=False)  # written by the demo builder alone
    created_at = models.DateTimeField()

    class Privacy:
        harmless = (
            "id",
            "name",
            "slug",
            "accent",
            "logo",
            "logo_type",
            "language",
            "mail_from",
            "rehearsal_to",
            "is_demo",
            "created_at",
        )
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username or "")

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user with a usable password, or none (then only a reset link opens the door)."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(WithKeys, AbstractBaseUser):
    """Somebody who can log in. What they may do follows from their roles (`people.RoleAssignment`)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="users")
    email = models.EmailField()
    name = models.CharField(max_length=120)
    name_sort = SortKeyField(source="name", max_length=260)
    search = SearchField(sources=("name", "email"))
    language = models.CharField(max_length=2, choices=Language, default=Language.DANISH)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email")]

    class Privacy:
        harmless = ("id", "organisation", "language", "is_active", "created_at", "invited_at")
        personal = ("email", "name", "name_sort", "search", "last_login")
        sensitive = ("password",)
        retention = Retention.ACCESS

    def __str__(self) -> str:
        return self.name

    @property
    def actor_key(self) -> str:
        return f"user:{self.pk}"

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]
