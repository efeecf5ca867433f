"""What the log's acts are called; an act that is not named here may not be recorded, which a test holds."""

from typing import Final

from django.utils.translation import gettext_lazy as _

ACTIONS: Final = {
    "login": _("登录"),
    "login_failed": _("登录失败"),
    "logout": _("退出"),
    "password": _("修改密码"),
    "account_add": _("新建账户"),
    "account_change": _("修改账户"),
    "account_lock": _("锁定账户"),
    "account_unlock": _("解锁账户"),
    "account_deactivate": _("停用账户"),
    "account_activate": _("重新启用账户"),
    "account_password": _("发一次性密码"),
    "log_export": _("导出日志"),
    "log_verify": _("校验日志"),
    "unmask": _("查看完整个人信息"),
}
