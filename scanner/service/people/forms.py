"""Forms for log-in, passwords and accounts."""

from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from scanner.service.people.models import Role, User
from scanner.service.people.places import region_choices

if TYPE_CHECKING:
    _UserForm = forms.ModelForm[User]
else:
    _UserForm = forms.ModelForm

_REFUSED: Final = _(
    "用户名或密码不对，或该账户暂不能登录。连续多次失败后账户会锁定一段时间；仍不能登录时请联系系统管理员。"
)


class LogInForm(forms.Form):
    """Who somebody is; the sentence of a refusal is the same whatever the reason."""

    login = forms.CharField(
        label=_("用户名"), max_length=64, widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def refuse(self) -> None:
        """Says that nobody was let in."""
        self.add_error(None, _REFUSED)

    def wait(self) -> None:
        """Says that this address has to wait."""
        self.add_error(None, _("从此网络地址登录失败次数过多，请稍后再试，或联系系统管理员。"))


class AccountForm(_UserForm):
    """An account's fields; the region is one of the 37, for officers and nobody else."""

    class Meta:
        """The fields of the model."""

        model = User
        fields: ClassVar = ["login", "name", "role", "region"]
        help_texts: ClassVar = {"login": _("2至64个小写字母、数字或 . _ @ -；建立后不能改。")}

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401  # as Django declares it
        super().__init__(*args, **named)
        choices = [("", _("（无）")), *region_choices()]
        self.fields["region"] = forms.ChoiceField(
            label=_("推荐地区"), required=False, choices=choices, help_text=_("仅省级人员须选。")
        )
        if self.instance.pk:
            del self.fields["login"]

    def clean(self) -> dict[str, Any]:
        """The fields, with a sentence at the region where it does not fit the role."""
        fields = super().clean() or self.cleaned_data
        officer = fields.get("role") == Role.OFFICER
        if officer and not fields.get("region"):
            self.add_error("region", _("请为省级人员选择推荐地区。"))
        if not officer and fields.get("role") and fields.get("region"):
            self.add_error("region", _("只有省级人员有推荐地区，请选“（无）”。"))
        return fields


class Filter(forms.Form):
    """Which accounts a list shows."""

    q = forms.CharField(label=_("用户名或姓名"), required=False, max_length=64)
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[("", _("启用的")), ("locked", _("已锁定")), ("inactive", _("已停用")), ("all", _("全部"))],
    )

    def __init__(self, *args: Any, **named: Any) -> None:  # noqa: ANN401  # as Django declares it
        super().__init__(*args, **named)
        every = ("", _("全部"))
        self.fields["role"] = forms.ChoiceField(label=_("角色"), required=False, choices=[every, *Role.choices])
        self.fields["region"] = forms.ChoiceField(
            label=_("推荐地区"), required=False, choices=[every, *region_choices()]
        )
        self.order_fields(["q", "role", "region", "state"])
