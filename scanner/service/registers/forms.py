"""The forms of registers and terms; what is wrong is said in a sentence, and what was typed stays."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from corpus.reference.places import regions
from corpus.registers import kinds
from corpus.rulesets import available
from models.vocabulary import Scope
from scanner.exports.words import register_word
from scanner.service.registers.holding import Changed, Sent, Stated
from scanner.service.registers.models import Mode, Terms
from scanner.service.rounds.templatetags.verdicts import region_name, told

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_SALT: Final = "registers.kept"
_HOURS: Final = 12


def _day(label: "str | _StrPromise", help_text: "str | _StrPromise" = "") -> forms.DateField:
    wrong = gettext_lazy("请填写像 2022-10-31 这样的日期。")
    shown = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, required=False, widget=shown, error_messages={"invalid": wrong}, help_text=help_text
    )


def _kinds() -> list[tuple[str, str]]:
    return [(kind, f"{told(register_word(kind))}（{kind}）") for kind in kinds()]


class RegisterForm(forms.Form):
    """What is said of a register's file; ``kept`` names a file that came with the form before, signed."""

    kind = forms.ChoiceField(label=gettext_lazy("名录类型"), choices=_kinds)
    mode = forms.ChoiceField(label=gettext_lazy("用法"), choices=Mode.choices, initial=Mode.REPLACE)
    as_of = _day(gettext_lazy("截止日期"), gettext_lazy("名录反映到哪一天为止的情况；不填时，查无记录不能得出“符合”。"))
    covers_from = _day(gettext_lazy("覆盖期间自"))
    covers_to = _day(
        gettext_lazy("覆盖期间至"), gettext_lazy("名录对哪一段时间是完整的；不填时，查无记录不能得出“符合”。")
    )
    source = forms.CharField(
        label=gettext_lazy("来源"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("发布单位、文号或网址；不填时记文件名。"),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A period has both ends in order and none after the day as of which the list is; no day is still to come."""
        held: dict[str, Any] = super().clean() or {}
        as_of, first, last = held.get("as_of"), held.get("covers_from"), held.get("covers_to")
        if as_of is not None and as_of > timezone.localdate():
            self.add_error("as_of", _("截止日期晚于今天，请核对。"))
        if (first is None) != (last is None) and not {"covers_from", "covers_to"} & set(self.errors):
            self.add_error("covers_from" if first is None else "covers_to", _("覆盖期间须同时填写起止两天。"))
        if first is not None and last is not None and first > last:
            self.add_error("covers_to", _("覆盖期间的结束早于开始，请核对。"))
        if as_of is not None and last is not None and last > as_of:
            self.add_error("covers_to", _("覆盖期间不能晚于截止日期：截止日之后的情况名录里没有。"))
        return held

    def stated(self) -> Stated:
        """What a valid form says of the file."""
        held = self.cleaned_data
        return Stated(
            held["kind"],
            held["mode"],
            held["as_of"],
            held["covers_from"],
            held["covers_to"],
            " ".join(held["source"].split()),
        )


def keep(sent: Sent) -> str:
    """A file that is kept already, so that the form can name it when it is sent again."""
    return signing.dumps(list(sent), salt=_SALT)


def kept(token: str) -> Sent | None:
    """The file that a form names; None if it names none of ours, or one of long ago."""
    try:
        name, sha256, size = signing.loads(token, salt=_SALT, max_age=_HOURS * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Sent(str(name), str(sha256), int(size))


class TermsForm(forms.Form):
    """The terms of a round; an empty one is left to the round's own files."""

    ruleset = forms.ChoiceField(label=gettext_lazy("规则集"), choices=lambda: [(one, one) for one in available()])
    reference_date = _day(gettext_lazy("基准日"), gettext_lazy("“近三年”从这一天往前算。"))
    deadline = _day(gettext_lazy("申报截止日"))
    scope = forms.ChoiceField(
        label=gettext_lazy("范围"),
        required=False,
        choices=[
            ("", gettext_lazy("不指定：按申报材料文件夹中的 round.toml，没有则为部分")),
            (Scope.PARTIAL.value, gettext_lazy("部分：只有一部分材料")),
            (Scope.NATIONAL.value, gettext_lazy("全国：全部材料已齐")),
        ],
    )
    regions = forms.MultipleChoiceField(
        label=gettext_lazy("材料已齐的推荐地区"),
        required=False,
        choices=lambda: [(one.code, region_name(one.code)) for one in regions()],
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    @classmethod
    def of(cls, terms: Terms, ruleset: str) -> "TermsForm":
        """With the terms as they are."""
        days: dict[str, date | None] = {"reference_date": terms.reference_date, "deadline": terms.deadline}
        return cls(
            initial={
                "ruleset": ruleset, "scope": terms.scope, "regions": terms.regions.split(), "seen": terms.pk or 0, **days,
            }
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Regions are complete only within a scope that is said."""
        held: dict[str, Any] = super().clean() or {}
        scope, chosen = held.get("scope"), held.get("regions")
        if chosen and not scope:
            self.add_error("scope", _("选了材料已齐的地区，请同时选定范围。"))
        return held

    def wanted(self) -> Changed:
        """What a valid form asks for; a round that is complete needs no list of regions."""
        held = self.cleaned_data
        national = held["scope"] == Scope.NATIONAL.value
        codes = [] if national else [one.code for one in regions() if one.code in set(held["regions"])]
        return Changed(
            held["ruleset"], held["reference_date"], held["deadline"], held["scope"], " ".join(codes), held["seen"]
        )
