"""Twenty people at once on a round of 10,000 submissions: errors, answers a second, and how long they took.

    python -P -m tests.benchmarks.bench_service_users [USERS [SECONDS]]

A real server on the loopback; everybody walks the round's pages, and one in ten answers is a decision.
"""

import os
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Final, NamedTuple

import requests

from tests.benchmarks.bench_service_pages import OFFICER, SUBMISSIONS, make
from tests.benchmarks.printing import say

PORT: Final = 8765
PASSWORD: Final = "correct horse battery staple"  # noqa: S105 - of nobody
TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Answer(NamedTuple):
    """One answer: its status (0: none came) and milliseconds."""

    status: int
    milliseconds: float


def main(users: int, seconds: float) -> None:
    """Makes the round, serves it, lets everybody walk."""
    with tempfile.TemporaryDirectory(prefix="lvjian-users-") as data:
        os.environ["LVJIAN_DATA"] = data
        os.environ["DJANGO_SETTINGS_MODULE"] = "scanner.service.settings"
        import django  # after its settings are named

        django.setup()
        from django.core.management import call_command  # as above

        call_command("migrate", verbosity=0)
        call_command("collectstatic", "--noinput", verbosity=0)
        make(Path(data), SUBMISSIONS)
        _accounts(users)
        _serve()
        _walk_all(users, seconds)


def _accounts(users: int) -> None:
    from scanner.service.people.models import User  # after its settings are named

    for i in range(users):
        role, region = ("officer", OFFICER) if i % 2 else ("reviewer", "")
        User.objects.create_user(f"u{i}", PASSWORD, name=f"u{i}", role=role, region=region, must_change_password=False)


def _serve() -> None:
    from waitress.server import create_server  # as above

    from scanner.service.serving import THREADS  # as above
    from scanner.service.wsgi import application  # as above

    server = create_server(application, host="127.0.0.1", port=PORT, threads=THREADS)
    threading.Thread(target=server.run, daemon=True).start()


def _walk_all(users: int, seconds: float) -> None:
    answers: list[Answer] = []
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=_walk, args=(i, until, answers)) for i in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times = sorted(one.milliseconds for one in answers)
    wrong = [one.status for one in answers if one.status not in {200, 302}]
    say(f"{users} users, {seconds:g} s: {len(answers)} answers, {len(wrong)} errors {sorted(set(wrong))}")
    say(
        f"median {statistics.median(times):.0f} ms, 95 % {times[int(0.95 * len(times))]:.0f} ms, slowest {times[-1]:.0f} ms"
    )


def _walk(number: int, until: float, answers: list[Answer]) -> None:
    chance, session, base = random.Random(number), requests.Session(), f"http://127.0.0.1:{PORT}"  # noqa: S311
    page = session.get(f"{base}/login/").text
    entry = {"csrfmiddlewaretoken": _token(page), "login": f"u{number}", "password": PASSWORD}
    session.post(f"{base}/login/", data=entry, headers={"Referer": base})
    links: list[str] = []
    while time.monotonic() < until:
        path = chance.choice(
            ["/rounds/1/", f"/rounds/1/queue/?page={chance.randint(1, 9)}", "/rounds/1/queue/?verdict=0", *links[:20]]
        )
        started = time.monotonic()
        try:
            answer = session.get(base + path, timeout=60)
            answers.append(Answer(answer.status_code, 1000 * (time.monotonic() - started)))
            links = re.findall(r'href="(/submissions/\d+/)"', answer.text) or links
            if path.startswith("/submissions/") and chance.random() < 0.2:
                answers.append(_decide(session, base, path, answer.text))
        except requests.RequestException:
            answers.append(Answer(0, 1000 * (time.monotonic() - started)))


def _decide(session: requests.Session, base: str, path: str, page: str) -> Answer:
    last = re.search(r'name="last" value="(\d+)"', page)
    sent = {
        "csrfmiddlewaretoken": _token(page),
        "action": "return",
        "reason": "return:findings",
        "comment": "",
        "last": last.group(1) if last else "0",
    }
    started = time.monotonic()
    answer = session.post(f"{base}{path}decide/", data=sent, headers={"Referer": base}, timeout=60)
    status = 200 if answer.status_code in {409, 422} else answer.status_code  # somebody was first: as it must be
    return Answer(status, 1000 * (time.monotonic() - started))


def _token(page: str) -> str:
    found = TOKEN.search(page)
    return found.group(1) if found else ""


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, float(sys.argv[2]) if len(sys.argv) > 2 else 30.0)
