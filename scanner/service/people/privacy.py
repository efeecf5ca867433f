"""Shows personal data in full to who asks and says why, and keeps that in the log."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scanner.service.audit.log import record
from scanner.service.people.scope import user_of

FIELD: Final = "unmask"
REASONS: Final = {
    "compare": gettext_lazy("核对是否与评价机构的联系方式相同"),
    "identity": gettext_lazy("核实身份"),
    "contact": gettext_lazy("与申报单位联系"),
}
"""Why somebody wants to see personal data: what the log keeps."""


def unmasked(request: HttpRequest, kind: str, object_: object) -> bool:
    """Whether this page was asked for with its personal data in full: a POST whose ``unmask`` is a reason; it is logged.

    Call it after it is sure that the person may see the object at all; use ``masked`` where it says False.
    """
    if request.method != "POST":
        return False
    reason = request.POST.get(FIELD, "")
    if reason not in REASONS:
        messages.error(request, _("没有显示：请选择查看完整个人信息的理由。"))
        return False
    record(user_of(request), "unmask", kind, object_, reason=reason)
    return True
