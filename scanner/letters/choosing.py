"""Which submission a person means: by its id, its applicant's name or code; never a guess between two."""

from models.errors import BadOptions
from models.identity import fold_name
from scanner.results.rows import SubmissionRow


def chosen(asked: str, submissions: tuple[SubmissionRow, ...]) -> SubmissionRow:
    """The one submission that is meant; BadOptions lists those that it may be where it is none or several."""
    by_id = [one for one in submissions if one.id == asked]
    key = fold_name(asked)
    code = asked.strip().upper()
    same = by_id or [one for one in submissions if fold_name(one.applicant.name) == key or one.applicant.uscc == code]
    if len(same) == 1:
        return same[0]
    near = same or [one for one in submissions if key and key in fold_name(one.applicant.name)]
    what = (
        "不止一项申报，请用编号指明 / several submissions, give the id of one"
        if same
        else "没有这项申报 / no such submission"
    )
    listed = "".join(f"\n  {one.id}  {one.applicant.name}" for one in near)
    raise BadOptions(asked, what + (f"{'' if same else '；相近的 / near'}:{listed}" if near else ""))
