from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from scanner.service.jobs import queue
from scanner.service.jobs.models import Job, State
from scanner.service.jobs.queue import Lane, Lease, Lost, Wanted

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
    queue.give_back(claimed(), "", counted=False)
    assert (state(job), job.attempts) == (State.QUEUED, 0)


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


def test_progress_is_what_the_row_says() -> None:
    job = put()
    queue.progress(claimed(), "读取", 3, 12, 4.5)
    job.refresh_from_db()
    assert (job.stage, job.done, job.total, job.eta, job.percent) == ("读取", 3, 12, 4.5, 25)
