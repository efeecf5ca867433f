"""Who is in a judged round: kinds of submissions, honest and not, with what is known about each."""

from typing import NamedTuple


class Kind(NamedTuple):
    """``want``: suspected, clear (never suspected), unverified or any; ``size`` submissions; ``bureau`` the first evaluator."""

    name: str
    want: str
    size: int
    bureau: int
    note: str


KINDS = (
    Kind("ghost", "suspected", 4, 0, "the evaluator wrote its clients' self-evaluations"),
    Kind("ghost_pdf", "suspected", 3, 9, "the same by another evaluator, in PDF"),
    Kind("copied", "suspected", 3, 1, "two long passages of the self-evaluation stand in the evaluator's report"),
    Kind("reworded", "suspected", 2, 1, "two passages lightly reworded"),
    Kind("short", "any", 2, 2, "one passage of sixty characters"),
    Kind("ancestry", "suspected", 2, 2, "both files grew out of one of the evaluator's"),
    Kind("made_by", "suspected", 2, 3, "the self-evaluation's file bears the evaluator's company and person"),
    Kind("voice", "suspected", 2, 3, "the self-evaluation speaks as the evaluator"),
    Kind("contact", "suspected", 2, 4, "phone and mail of the applicant are the evaluator's"),
    Kind("left_name", "suspected", 2, 4, "another client's name was left in the self-evaluation"),
    Kind("pictures", "any", 2, 1, "two clients' self-evaluations show the same pictures"),
    Kind("same_file", "suspected", 1, 2, "one file filed as both reports"),
    Kind("tracked", "any", 2, 3, "revisions of the self-evaluation are marked as the evaluator's"),
    Kind("annex", "clear", 4, 5, "both reports written into the forms of one annex, as others of the round are"),
    Kind("library", "clear", 2, 5, "files made by python-docx"),
    Kind("wps", "clear", 2, 5, "WPS defaults on both sides"),
    Kind("form", "clear", 3, 6, "everybody's official form as the files' ancestor"),
    Kind("own_pictures", "clear", 2, 6, "the applicant's pictures in both reports"),
    Kind("image_pdf", "unverified", 1, 9, "pages without text"),
    Kind("own_group", "clear", 2, 7, "an evaluation group of the applicant's own, the evaluator mentioned"),
    Kind("customer", "clear", 2, 7, "another applicant named as a supplier"),
    Kind("user", "clear", 2, 8, "the author is called Administrator everywhere"),
    Kind("group", "clear", 2, 8, "two subsidiaries with their group's profile, evaluators apart"),
    Kind("sisters", "clear", 2, 6, "two subsidiaries with their group's profile in the general part, one evaluator"),
    Kind("profile", "clear", 2, 6, "the applicant's own introduction in both reports"),
    Kind("process", "clear", 2, 6, "the applicant's description of its process in the general part of both"),
    Kind("policy", "clear", 2, 7, "the applicant's policy and targets quoted in both"),
    Kind("projects", "clear", 2, 5, "the applicant's table of finished projects in both"),
    Kind("quoted", "clear", 2, 8, "the evaluator quotes the self-evaluation in quotation marks and says so"),
    Kind("text", "clear", 2, 7, "plain text"),
    Kind("pdf", "clear", 3, 8, "PDF"),
)


class Role(NamedTuple):
    """A submission of the round; ``turn`` counts within its kind, ``bureau`` numbers its evaluator."""

    number: int
    kind: Kind
    turn: int
    bureau: int


def roles() -> tuple[Role, ...]:
    """All submissions; the subsidiaries of a group, and those who took the annex's forms, go to different evaluators."""
    found = [(kind, turn) for kind in KINDS for turn in range(kind.size)]
    return tuple(
        Role(number, kind, turn, kind.bureau + (turn if kind.name in {"annex", "group"} else 0))
        for number, (kind, turn) in enumerate(found)
    )
