"""Accounts: one person, one role, and for an officer one region."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scanner.service.people import places


class Role(models.TextChoices):
    """What somebody may do here."""

    OFFICER = "officer", _("省级人员")
    REVIEWER = "reviewer", _("国家级评审")
    INVESTIGATOR = "investigator", _("核查人员")
    ADMINISTRATOR = "administrator", _("系统管理员")
    AUDITOR = "auditor", _("审计员")


SEES_ALL = frozenset({Role.REVIEWER, Role.INVESTIGATOR})
"""Roles that see the submissions of every region."""
DECIDES = frozenset({Role.OFFICER, Role.REVIEWER, Role.INVESTIGATOR})
"""Roles that may decide on findings and submissions."""


LOGIN_NAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._@-]{1,63}\Z", _("用户名须为2至64个小写字母、数字或 . _ @ -，以字母或数字开头。")
)


class UserManager(BaseUserManager["User"]):
    """Makes accounts."""

    def create_user(self, login: str, password: str | None = None, **fields: str | bool) -> "User":
        """An account with a hashed password; None leaves it without one, so that nobody can log in."""
        user = self.model(login=self.model.normalize_username(login), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person; ``region`` is the code of one of the 37 regions, only an officer has one and must have one.

    ``locked_until`` ends by itself and keeps only new log-ins out; ``locked`` is an administrator's, and like a deactivated
    account (``is_active`` false) it ends what is open at once. Accounts are never deleted: the log names them.
    """

    login = models.CharField(
        _("用户名"),
        max_length=64,
        unique=True,
        validators=[LOGIN_NAME],
        error_messages={"unique": _("已有同名账户，请换一个用户名。")},
    )
    name = models.CharField(_("姓名"), max_length=64)
    role = models.CharField(_("角色"), max_length=16, choices=Role.choices)
    region = models.CharField(_("推荐地区"), max_length=6, blank=True, default="")
    is_active = models.BooleanField(_("启用"), default=True)
    locked = models.BooleanField(_("已锁定"), default=False)
    must_change_password = models.BooleanField(_("须修改密码"), default=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        """Which rows the database refuses."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="people_region_of_officers_only",
                condition=models.Q(role=Role.OFFICER) & ~models.Q(region="")
                | ~models.Q(role=Role.OFFICER) & models.Q(region=""),
                violation_error_message=_("省级人员须有推荐地区，其他角色不得有。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.login})"

    @property
    def region_name(self) -> str:
        """The region's name in the page's language; empty for those without one."""
        return places.region_name(self.region)

    @property
    def locked_out(self) -> bool:
        """Whether too many failures keep new log-ins out at the moment."""
        return self.locked_until is not None and self.locked_until > timezone.now()


class Address(models.Model):
    """Failed log-ins from one network address (an IPv6 network of 64 bits) since the first of them."""

    address = models.CharField(max_length=43, unique=True)
    since = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.address} {self.failures}"
