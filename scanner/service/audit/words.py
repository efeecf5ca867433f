"""What the log's acts are called; an act that is not named here may not be recorded, which a test holds."""

from typing import Final

from django.utils.translation import gettext_lazy as _

ACTIONS: Final = {
    "login": _("登录"),
    "login.failed": _("登录失败"),
    "logout": _("退出"),
    "password": _("修改密码"),
    "account.add": _("新建账户"),
    "account.change": _("修改账户"),
    "account.lock": _("锁定账户"),
    "account.unlock": _("解锁账户"),
    "account.deactivate": _("停用账户"),
    "account.activate": _("重新启用账户"),
    "account.password": _("发一次性密码"),
    "log.export": _("导出日志"),
    "log.verify": _("校验日志"),
    "unmask": _("查看完整个人信息"),
    "upload.begin": _("开始上传"),
    "upload.file": _("上传文件"),
    "upload.start": _("提交上传"),
    "job.cancel": _("取消任务"),
    "job.retry": _("重试任务"),
    "submission.read": _("查看申报"),
    "finding.read": _("查看线索"),
    "document.read": _("查看文件页面"),
    "pair.read": _("对照两份文件"),
    "evaluator.read": _("查看第三方评价机构"),
    "decide": _("作出决定"),
    "decide.undo": _("撤销决定"),
    "decide.bulk": _("批量决定"),
    "decide.bulk.undo": _("撤销批量决定"),
    "decisions.export": _("导出决定"),
    "queue.export": _("导出队列"),
    "view.keep": _("保存视图"),
    "view.drop": _("删除视图"),
    "dossier": _("下载卷宗"),
}
