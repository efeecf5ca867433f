"""The form of a decision: action, reason from the list of that action, words of one's own where they are needed."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Self

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scanner.service.review.deciding import Wanted
from scanner.service.review.models import Action
from scanner.service.review.reasons import OTHER, REASONS

LONGEST: Final = 4000


class DecisionForm(forms.Form):
    """Made by ``of``; ``wanted`` once it is valid."""

    action = forms.ChoiceField(
        label=gettext_lazy("决定"), error_messages={"required": gettext_lazy("请选择一个决定。")}
    )
    reason = forms.ChoiceField(label=gettext_lazy("理由"), error_messages={"required": gettext_lazy("请选择理由。")})
    comment = forms.CharField(label=gettext_lazy("说明"), required=False, max_length=LONGEST)
    last = forms.IntegerField(min_value=0)
    _overriding: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        actions: Iterable[Action],
        data: Mapping[str, Any] | None,
        *,
        override: bool = False,
        overriding: Iterable[str] = (),
    ) -> Self:
        """For these actions; those ``overriding`` go against the program (``override``: all do) and want words."""
        made, actions = cls(data), tuple(actions)
        action, reason = made.fields["action"], made.fields["reason"]
        if isinstance(action, forms.ChoiceField) and isinstance(reason, forms.ChoiceField):
            action.choices = [(one.value, one.label) for one in actions]
            reason.choices = [
                (one.label, [(f"{one.value}:{code}", word) for code, word in REASONS[one]]) for one in actions
            ]
        made._overriding = frozenset(actions if override else overriding)  # of our own object
        return made

    def clean(self) -> dict[str, Any]:
        """The reason must be one of the action's; words are needed against the program and for other reasons."""
        held: dict[str, Any] = super().clean() or {}
        action, reason = held.get("action"), held.get("reason")
        if action and reason:
            of, _colon, code = reason.partition(":")
            if of != action:
                self.add_error("reason", _("这个理由不属于所选的决定，请重选。"))
            elif not held.get("comment", "").strip() and (code == OTHER or action in self._overriding):
                why = (
                    _("请写明说明：理由选了“其他”。") if code == OTHER else _("请写明说明：这个决定与程序的判断相反。")
                )
                self.add_error("comment", why)
            held["code"] = code
        return held

    @property
    def overriding(self) -> frozenset[str]:
        """The actions that go against the program."""
        return self._overriding

    def wanted(self) -> Wanted:
        """What a valid form asks for."""
        held = self.cleaned_data
        return Wanted(held["action"], held["code"], held["comment"].strip(), held["last"])
