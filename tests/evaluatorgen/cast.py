"""Who evaluates in such a round: roles with their number of clients, and what is true of each."""

from typing import Final, NamedTuple

BLACKLIST: Final = "3.3-blacklist"
INDEPENDENCE: Final = "3.2-independence"
CAP: Final = "3.5-cap"
STAFF: Final = "3.4c-staff"


class Role(NamedTuple):
    """An evaluator's part: ``reasons`` are the clauses for which it must be recommended for review; none: it is clean."""

    name: str
    clients: int
    about: str
    reasons: tuple[str, ...] = ()


PLANTED: Final = (
    Role(
        "kit", 10, "seven of ten self-evaluations hold its paragraphs; the files are the clients' own", (INDEPENDENCE,)
    ),
    Role("files", 8, "it wrote all self-evaluations, in its own files and words", (INDEPENDENCE,)),
    Role("parent", 12, "over the cap only with its subsidiary", (CAP,)),
    Role("subsidiary", 6, "over the cap only with its parent", (CAP,)),
    Role("nine_five", 7, "nine of its staff have titles, five of them senior", (STAFF,)),
    Role("listed", 6, "on the blacklist within the three years", (BLACKLIST,)),
    Role("seconded_one", 7, "two of its staff, by their certificates, are another evaluator's as well", (STAFF,)),
    Role("seconded_other", 5, "two of its staff, by their certificates, are another evaluator's as well", (STAFF,)),
    Role("variants", 16, "over the cap under names in several spellings, some reports without its code", (CAP,)),
)
TRAPS: Final = (
    Role("fifteen", 15, "exactly fifteen projects, and three design products of its clients"),
    Role("brackets", 11, "its name is printed with brackets of all sorts"),
    Role("ten_five", 9, "exactly ten with titles, five of them senior"),
    Role("excerpt", 6, "one of its reports prints half of its staff only; annex 10 has them all"),
    Role("alike_one", 9, "another company has nearly its name"),
    Role("alike_other", 9, "another company has nearly its name"),
    Role("copycat", 10, "one client copied from the self-evaluation of another client by itself"),
    Role("copied_from", 8, "a client of another evaluator copied from one of its clients"),
    Role("copier", 8, "one client copied from a client of another evaluator"),
    Role("delisted", 8, "on the blacklist more than three years ago"),
    Role(
        "namesake_one",
        9,
        "a person of its staff has name, title and field of another's; if certificates are told, they differ",
    ),
    Role(
        "namesake_other",
        8,
        "a person of its staff has name, title and field of another's; if certificates are told, they differ",
    ),
    Role("sisters", 10, "three clients of one group share the group's profile"),
    Role("regional", 9, "its clients, and others' in the region, follow the region's sample"),
    Role("one_region", 6, "all clients of a region, whom nobody else evaluates, follow the region's sample"),
    Role("head_one", 9, "its legal representative bears the name of another's"),
    Role("head_other", 8, "its legal representative bears the name of another's"),
    Role("small_parent", 7, "with its affiliate still within the cap"),
    Role("small_child", 6, "with its affiliate still within the cap"),
    Role("near_listed", 6, "a company with nearly its name and another code is on the blacklist"),
)


def roles(submissions: int) -> tuple[Role, ...]:
    """The planted roles and the traps, and as many ordinary evaluators as fill the round up (five to fifteen clients)."""
    found = [*PLANTED, *TRAPS]
    left = submissions - sum(role.clients for role in found) - 3
    sizes = (8, 12, 5, 10, 14, 7, 11, 9, 13, 6)
    number = 0
    while left > 0:
        size = min(sizes[number % len(sizes)], left)
        found.append(Role(f"plain_{number}", size, "an ordinary evaluator"))
        left -= size
        number += 1
    return tuple(found)


def small() -> tuple[Role, ...]:
    """A round that is scanned in seconds: one of each kind of what small numbers can show, with few clients."""
    sizes = {"kit": 5, "copycat": 3, "nine_five": 1, "ten_five": 1, "listed": 1, "delisted": 1}
    sizes |= dict.fromkeys(("seconded_one", "seconded_other", "namesake_one", "namesake_other"), 1)
    return tuple(role._replace(clients=sizes[role.name]) for role in (*PLANTED, *TRAPS) if role.name in sizes)
