"""A register that somebody puts there in a browser counts in the next scan, and says so."""

import pytest
from django.test import Client

from scanner.service.audit.models import Entry
from scanner.service.registers.changed import basis_of, changes
from scanner.service.rounds.models import Result, Round
from scanner.service.uploads import store
from tests.service.registers.world import BLACKLIST, COVERED, prescreen, put, verdict, work

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
VIOLATED, UNVERIFIED = 0, 2
CLAUSE = "3.3-blacklist"


def test_a_blacklist_counts_until_it_is_removed_and_what_was_scanned_again_says_so(
    reviewer: Client, round_: Round
) -> None:
    held = put(reviewer, round_, ("黑名单.csv", BLACKLIST), **COVERED)
    first = prescreen(reviewer, round_)
    assert verdict(first, CLAUSE) == VIOLATED
    (used,) = first.basis.registers
    assert used.version == held.pk
    assert (used.kind, used.sha256, used.rows, used.origin) == ("blacklist", held.content, 1, "page")
    page = f"/submissions/{first.submissions.get().pk}/"
    shown = reviewer.get(page).content.decode()
    assert "这一结果所依据的名录（1）" in shown
    assert "名录或参数已更新" not in shown

    reviewer.post(f"/registers/{held.pk}/remove/", {"sure": "1"})
    assert changes(first, basis_of(first)).registers == ("blacklist",)
    assert "名录或参数已更新，重新扫描后生效" in reviewer.get(page).content.decode()
    reviewer.post(f"/results/{first.pk}/again/")
    reviewer.post(f"/results/{first.pk}/again/")
    (job,) = work()
    second = Result.objects.get(pk=int(job.outcome))
    assert verdict(second, CLAUSE) == UNVERIFIED
    assert verdict(first, CLAUSE) == VIOLATED
    assert second.basis.registers == ()
    assert not changes(first, basis_of(first)), "a newer result stands in its place"
    assert store.original(held.content) is not None
    acts = list(Entry.objects.filter(kind="register").order_by("seq").values_list("action", flat=True))
    assert acts == ["register.send", "register.confirm", "register.remove"]
