"""A round, its people, the files of registers, and jobs that are done at once."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from models.errors import LvjianError
from scanner.service.jobs import queue
from scanner.service.jobs.models import Job
from scanner.service.jobs.run import KINDS
from scanner.service.jobs.working import Work
from scanner.service.registers.models import RegisterVersion
from scanner.service.rounds.models import Result, Round

EVALUATOR: Final = "虚构衡准评价有限公司"
CODE: Final = "91261017MAXKFJ2017"
BLACKLIST: Final = f"序号,评价机构名称,社会信用代码,列入时间\n1,{EVALUATOR},{CODE},2021年5月1日\n".encode()
COVERED: Final = {"as_of": "2022-10-31", "covers_from": "2019-10-31", "covers_to": "2022-10-31"}
REPORTS: Final = {
    "自评价报告.txt": "绿色工厂自评价报告\n单位名称：虚构安河制造有限公司\n地址：江苏省南京市玄武区1号\n本厂完成车间照明改造。\n",
    "第三方评价报告.txt": f"""绿色工厂第三方评价报告
单位名称：虚构安河制造有限公司
第三方评价机构：{EVALUATOR}
第三方评价机构统一社会信用代码：{CODE}
地址：江苏省南京市玄武区1号
评价组查阅文件并到现场核对。
""",
}


def sent(browser: Client, round_: Round, file: tuple[str, bytes], **said: str) -> Any:  # noqa: ANN401  # a test response
    """The answer to a register's file with what is said of it."""
    fields = {"kind": "blacklist", "mode": "replace", "source": "某部公告", **said}
    name, data = file
    posted = {**fields, "file": SimpleUploadedFile(name, data)}
    return browser.post(f"/rounds/{round_.pk}/registers/new/", posted)


def put(browser: Client, round_: Round, file: tuple[str, bytes], **said: str) -> RegisterVersion:
    """A register that was sent, read and confirmed."""
    assert sent(browser, round_, file, **said).status_code == 302
    work()
    made = RegisterVersion.objects.order_by("-pk")[0]
    assert browser.post(f"/registers/{made.pk}/confirm/").status_code == 302
    made.refresh_from_db()
    return made


def work() -> list[Job]:
    """Does all jobs that wait, as a worker's children do."""
    done = []
    while (claimed := queue.claim()) is not None:
        job, lease = claimed
        module, _, name = KINDS[job.kind].partition(":")
        try:
            getattr(import_module(module), name)(Work(job, lease, msgspec.json.decode(job.payload)))
        except LvjianError as error:
            queue.fail(lease, str(error))
        job.refresh_from_db()
        done.append(job)
    return done


def prescreen(browser: Client, round_: Round, files: Mapping[str, str] = REPORTS, kind: str = "prescreen") -> Result:
    """The result of reports that were sent and scanned."""
    uploaded = [SimpleUploadedFile(name, text.encode()) for name, text in files.items()]
    browser.post("/uploads/new/", {"round": round_.pk, "kind": kind, "files": uploaded})
    (job,) = work()
    assert job.error == ""
    return Result.objects.get(pk=int(job.outcome))


def verdict(result: Result, clause: str) -> int:
    """The rank of the only submission's verdict on a clause."""
    found: int = result.submissions.get().verdicts.get(clause=clause).rank
    return found
