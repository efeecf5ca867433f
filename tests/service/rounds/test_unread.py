from pathlib import Path

import pytest
from django.conf import settings

from scanner.service.people.models import Role
from scanner.service.rounds.loading import Made, load
from scanner.service.rounds.models import Result, Round
from tests.service.people import ANHUI, SHENZHEN, client, make
from tests.service.runs import Applicant, write_run

pytestmark = pytest.mark.django_db


def test_all_was_read_is_said_only_where_there_is_something_to_read() -> None:
    round_ = Round.objects.create(name="2022")
    folder: Path = settings.CONFIGURATION.folder("runs") / "unread"
    load(write_run(folder, [Applicant(1, "安徽省")]), Made(round_, Result.BATCH))
    told = {
        region: client(make(Role.OFFICER, region)).get(f"/rounds/{round_.pk}/unread/").content.decode()
        for region in (ANHUI, SHENZHEN)
    }
    assert ["所有文件都已读取" in told[region] for region in (ANHUI, SHENZHEN)] == [True, False]
    assert "这里还没有您能看到的申报" in told[SHENZHEN]
