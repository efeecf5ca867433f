"""Whose sessions go on."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from scanner.service.people.models import User


class Accounts(BaseBackend):
    """Finds the account of a session; passwords are checked by ``people.entry`` alone, which counts failures."""

    def get_user(self, user_id: Any) -> User | None:  # noqa: ANN401  # as Django declares it
        """The account, unless an administrator has locked or deactivated it, which ends its sessions at once."""
        return User.objects.filter(pk=user_id, is_active=True, locked=False).first()
