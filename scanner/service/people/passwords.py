"""What a password must have beyond Django's own rules."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class MinimumLength(MinimumLengthValidator):
    """Django's rule with words in both languages: its Chinese catalogue has none for it."""

    def get_error_message(self) -> str:
        """Why a password was refused."""
        return _("密码太短：至少%(n)s个字符。") % {"n": self.min_length}

    def get_help_text(self) -> str:
        """What to do, before one is typed."""
        return _("密码至少%(n)s个字符。") % {"n": self.min_length}
