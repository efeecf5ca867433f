from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from scanner.service.jobs import queue
from scanner.service.jobs.models import Job, State
from scanner.service.jobs.queue import Lane, Lease, Lost, Stopped, Wanted

pytestmark = pytest.mark.django_db


def put(key: str = "a") -> Job:
    return queue.enqueue(Wanted("scan", key, {"folder": "x"}))


def claimed() -> Lease:
    found = queue.claim()
    assert found is not None
    return found[1]


def expire(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def state(job: Job) -> State:
    job.refresh_from_db()
    return State(job.state)


def test_the_same_work_is_queued_once() -> None:
    assert put().pk == put().pk


def test_the_oldest_is_claimed_first_and_by_one_only() -> None:
    first, second = put("a"), put("b")
    assert [claimed().job, claimed().job] == [first.pk, second.pk]
    assert queue.claim() is None


def test_a_job_whose_worker_stopped_beating_goes_to_the_next_and_the_old_one_counts_no_more() -> None:
    job = put()
    old = claimed()
    expire(job)
    new = claimed()
    assert (new.job, new.fence) == (job.pk, old.fence + 1)
    with pytest.raises(Lost):
        queue.beat(old)
    with pytest.raises(Lost):
        queue.progress(old, "x", 1, 2, None)
    with pytest.raises(Lost), transaction.atomic():
        queue.finish(old, "")
    queue.fail(old, "late")
    queue.give_back(old, "late")
    assert state(job) is State.RUNNING
    queue.finish(new, "7")
    assert (state(job), job.outcome) == (State.DONE, "7")


def test_a_job_that_never_ends_is_dead_after_three_attempts_and_says_why() -> None:
    job = put()
    for attempt in range(queue.ATTEMPTS):
        assert state(job) is State.QUEUED, attempt
        queue.give_back(claimed(), f"died {attempt}")
    assert (state(job), job.error, job.attempts) == (State.DEAD, "died 2", 3)
    assert queue.claim() is None


def test_attempts_that_get_something_done_are_not_counted_together() -> None:
    job = put()
    for attempt in range(3 * queue.ATTEMPTS):
        lease = claimed()
        queue.progress(lease, "读取", 0, 12, None)
        queue.progress(lease, "读取", 1, 12 - attempt, None)
        expire(job)
    for _ in range(queue.ATTEMPTS - 1):
        queue.progress(claimed(), "读取", 0, 1, None)
        expire(job)
    assert queue.claim() is None
    assert state(job) is State.DEAD


def test_what_people_wait_for_need_not_wait_for_a_round() -> None:
    round_ = put("round")
    sent = [queue.enqueue(Wanted(kind, kind, {})) for kind in ("prescreen", "letter")]
    assert [queue.ahead(job) for job in (round_, *sent)] == [0, 0, 1]
    taken = [queue.claim(lane) for lane in (Lane.QUICK, Lane.ROUNDS, Lane.QUICK, Lane.QUICK)]
    assert [one and one[0].pk for one in taken] == [sent[0].pk, round_.pk, sent[1].pk, None]


def test_a_worker_that_vanished_three_times_leaves_a_dead_job() -> None:
    job = put()
    for _ in range(queue.ATTEMPTS):
        claimed()
        expire(job)
    assert queue.claim() is None
    assert state(job) is State.DEAD
    assert "多次意外中断" in job.error


def test_a_job_given_back_by_a_worker_that_stops_counts_no_attempt() -> None:
    job = put()
    queue.give_back(claimed(), "", Stopped.WORKER)
    assert (state(job), job.attempts, job.starts) == (State.QUEUED, 0, 0)


def test_a_queued_job_is_cancelled_at_once_and_a_running_one_at_its_next_beat() -> None:
    waiting, running = put("a"), put("b")
    queue.cancel(waiting)
    lease = claimed()
    assert (state(waiting), lease.job) == (State.CANCELLED, running.pk)
    queue.cancel(running)
    with pytest.raises(Lost):
        queue.beat(lease)
    with pytest.raises(Lost), transaction.atomic():
        queue.finish(lease, "")
    queue.give_back(lease, "")
    assert state(running) is State.CANCELLED


def test_a_failed_job_can_be_retried_and_a_done_one_not() -> None:
    job = put()
    queue.fail(claimed(), "自评价报告.pdf: 坏了")
    assert (state(job), job.error) == (State.FAILED, "自评价报告.pdf: 坏了")
    queue.retry(job)
    lease = claimed()
    assert lease.fence == 3
    queue.finish(lease, "1")
    queue.retry(job)
    assert state(job) is State.DONE


def test_a_job_that_breaks_or_hangs_by_itself_is_dead_after_three_times_however_far_it_came() -> None:
    job = put()
    for fault in range(queue.FAULTS):
        lease = claimed()
        queue.progress(lease, "读取", 12, 12, None)
        queue.give_back(lease, f"broke {fault}", Stopped.FAULT)
    assert (state(job), job.error) == (State.DEAD, "broke 2")
    queue.retry(job)
    queue.finish(claimed(), "1")
    assert state(job) is State.DONE


def test_a_job_that_is_killed_again_and_again_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "STARTS", 5)
    job = put()
    for _ in range(queue.STARTS):
        lease = claimed()
        queue.progress(lease, "读取", 12, 12, None)
        queue.give_back(lease, "killed")
    assert state(job) is State.DEAD


def set_clock(monkeypatch: pytest.MonkeyPatch, hours: float) -> None:
    """Sets the clock by which leases are counted."""
    monkeypatch.setattr(queue, "_now", lambda: timezone.now() + timedelta(hours=hours))


def test_a_clock_set_forward_gives_the_job_to_another_and_never_to_two(monkeypatch: pytest.MonkeyPatch) -> None:
    put()
    old = claimed()
    set_clock(monkeypatch, 3)
    new = claimed()
    with pytest.raises(Lost):
        queue.beat(old)
    with pytest.raises(Lost), transaction.atomic():
        queue.finish(old, "1")
    queue.beat(new)
    assert queue.claim() is None


def test_a_clock_set_back_leaves_a_working_job_alone_and_no_dead_one_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    put()
    lease = claimed()
    set_clock(monkeypatch, -3)
    queue.beat(lease)
    assert queue.claim() is None
    set_clock(monkeypatch, -6)
    assert claimed() == Lease(lease.job, lease.fence + 1)


def test_progress_is_what_the_row_says() -> None:
    job = put()
    queue.progress(claimed(), "读取", 3, 12, 4.5)
    job.refresh_from_db()
    assert (job.stage, job.done, job.total, job.eta, job.percent) == ("读取", 3, 12, 4.5, 25)
