"""python -m tests.standin: run the stand-in until Ctrl-C; prints where each site answers and what it is asked."""

import sys
import time

from tests.standin.qichacha import KEY, SECRET
from tests.standin.server import SITES, StandIn
from tests.standin.tianyancha import TOKEN
from tests.standin.zxgk import SEEN_BY_A_PERSON


def main() -> int:
    """0 when it was stopped."""
    with StandIn() as standin:
        lines = [f"{site:12} {standin.url(site)}" for site in SITES]
        lines += [
            f"tianyancha token {TOKEN}",
            f"qichacha key {KEY} secret {SECRET}",
            f"zxgk captcha {SEEN_BY_A_PERSON}",
        ]
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()
        shown = 0
        try:
            while True:
                time.sleep(0.2)
                for request in standin.seen[shown:]:
                    sys.stdout.write(f"{request.site:12} {request.method} {request.path} {dict(request.fields)}\n")
                    shown += 1
                sys.stdout.flush()
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    sys.exit(main())
