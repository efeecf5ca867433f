"""Who a report names where no form asks: on its cover, in prose ("受甲委托，乙对其开展评价"), beside a credit code.

A credit code belongs to the name it stands beside, "甲（统一社会信用代码：…）", whatever section that is in; only codes
without a name beside them go by the form's fields and sections.
"""

import re
from collections.abc import Iterable, Iterator

from extractors.parties import is_name
from extractors.view import Leaf, View
from models.base import Model
from models.document import Span
from models.facts import Party, Stated
from models.identity import find_uscc, fold_name
from models.vocabulary import DocumentKind

_COVER_LEAVES = 14
_KINDS = "公司|集团|厂|研究院|研究所|中心|协会|学会|园区?|开发区|高新区|管委会|委员会|设计院"
_GOES_ON = "[\u4e00-\u9fff]{0,4}有限|股份|集团|[\u4e00-\u9fff]{0,8}(?:分公司|分院|分中心)"
_ORG = rf"[\u4e00-\u9fffA-Za-z0-9（）()·]{{2,40}}?(?:{_KINDS})(?:[（(][^（）()]{{1,12}}[)）])?(?!{_GOES_ON})"
_NOTE = r"(?:\s*[（(][^（）()]{0,60}[)）])?"
_COMMISSIONED = re.compile(
    rf"受(?:到)?\s*(?P<applicant>{_ORG}){_NOTE}\s*的?委托\s*[，,]?\s*(?:由)?"
    rf"(?P<evaluator>{_ORG})?{_NOTE}(?:对|于|在|组织|成立|开展|[，,。])"
)
_COMMISSIONED_BY = re.compile(rf"受\s*(?P<applicant>{_ORG}){_NOTE}\s*的?委托")
_EVALUATED = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<evaluator>{_ORG}){_NOTE}[^。；]{{0,30}}?"
    rf"对\s*(?P<applicant>{_ORG}){_NOTE}[^。；]{{0,20}}?(?:开展|进行|实施)"
)
_SHORTENED = re.compile(rf"^[\s　]*(?P<applicant>{_ORG})\s*[（(](?:以下)?简称")
_FOUNDED = re.compile(rf"^[\s　]*(?P<applicant>{_ORG})\s*(?:成立于|始建于|创建于|位于|坐落于|是一家)")
_CODE_LABEL = r"(?:统一)?(?:社会)?信用代码(?:证)?(?:号码?)?\s*[)）]?\s*(?:为|是|[：:])?\s*"
_CODE = r"[0-9A-HJ-NPQRTUWXY](?:\s?[0-9A-HJ-NPQRTUWXY]){17}"
_LABELLED_CODE = re.compile(rf"{_CODE_LABEL}(?P<code>{_CODE})(?![0-9A-Za-z])", re.IGNORECASE)
_DANGLING_LABEL = re.compile(rf"{_CODE_LABEL}$")
_LEADING_CODE = re.compile(rf"^\s*(?P<code>{_CODE})(?![0-9A-Za-z])", re.IGNORECASE)
_ROLES = {
    "applicant": re.compile(r"(?:受评价方|受核查方|受评价企业|申报单位|申报企业|工厂|企业|园区|公司)(?:的)?$"),
    "evaluator": re.compile(r"(?:(?:第三方)?评价机构|核查机构|第三方机构|[我本]机构|(?<!受)评价方)(?:的)?$"),
}
_TAIL = re.compile(rf"(?:{_KINDS}|股份|有限|料|技术|科技)*(?:有限)?(?:责任)?公司$")
_BESIDE = re.compile(r"[\s（(，,；;：:]*$")


class _Code(Model):
    """A valid code with the words before its label in the same paragraph."""

    code: str
    at: Span
    before: str


def named(
    view: View, kind: DocumentKind, parties: tuple[Party, Party], author: Stated[str] | None
) -> tuple[Party, Party]:
    """Applicant and evaluator of a report, with what cover, prose and codes beside names add to its fields.

    ``author`` (编制单位) stands in only where nothing else names whoever usually writes a report of this kind.
    """
    applicant, evaluator = _with_names(view, kind, *parties)
    if author is not None and is_name(author.value):
        if kind is DocumentKind.SELF_EVALUATION and applicant.name is None:
            applicant = applicant.but(name=author)
        if kind is DocumentKind.THIRD_PARTY_EVALUATION and evaluator.name is None:
            evaluator = evaluator.but(name=author)
    codes = list(_codes(view))
    applicant_code = _beside(codes, applicant, _ROLES["applicant"])
    evaluator_code = _beside(codes, evaluator, _ROLES["evaluator"])
    taken = {stated.value for stated in (applicant_code, evaluator_code) if stated is not None}
    applicant = applicant.but(uscc=applicant_code or _unless(applicant.uscc, taken))
    own = {applicant.uscc.value} if applicant.uscc is not None else set()
    evaluator = evaluator.but(uscc=evaluator_code or _unless(evaluator.uscc, taken | own))
    if applicant.uscc is None and kind is not DocumentKind.EVALUATOR_ANNUAL_REPORT:
        applicant = applicant.but(uscc=_only_free(codes, evaluator))
    return applicant, evaluator


def _unless(stated: Stated[str] | None, taken: set[str]) -> Stated[str] | None:
    """A code that a form's field gives, if no name claims it."""
    return None if stated is None or stated.value in taken else stated


def _beside(codes: Iterable[_Code], party: Party, role: re.Pattern[str]) -> Stated[str] | None:
    """The code that stands beside one of a party's names, or beside what the report calls it."""
    names = [fold_name(one.value) for one in (party.name, *party.aliases) if one is not None]
    for code in codes:
        before = _BESIDE.sub("", code.before)
        folded = fold_name(before)
        if any(folded.endswith(name) for name in names) or (role.search(before) and not is_name(_last_words(before))):
            return Stated(value=code.code, at=code.at)
    return None


def _only_free(codes: Iterable[_Code], evaluator: Party) -> Stated[str] | None:
    """The one code of the paper that stands beside nobody's name and is not the evaluator's."""
    own = evaluator.uscc.value if evaluator.uscc is not None else None
    free = {code.code: code for code in codes if code.code != own and not is_name(_last_words(code.before))}
    found = next(iter(free.values())) if len(free) == 1 else None
    return Stated(value=found.code, at=found.at) if found is not None else None


def _last_words(before: str) -> str:
    return re.split(r"[，,。；;：:、]", _BESIDE.sub("", before))[-1]


def _codes(view: View) -> Iterator[_Code]:
    for leaf, match in view.matches(_LABELLED_CODE):
        yield from _code(view, leaf, match, leaf.text[: match.start()])
    for leaf, following in zip(view.leaves, view.leaves[1:], strict=False):
        dangling = _DANGLING_LABEL.search(leaf.text) if leaf.cell is None and following.cell is None else None
        leading = _LEADING_CODE.match(following.text) if dangling is not None else None
        if dangling is not None and leading is not None:
            yield from _code(view, following, leading, leaf.text[: dangling.start()])


def _code(view: View, leaf: Leaf, match: re.Match[str], before: str) -> Iterator[_Code]:
    code = find_uscc(match.group("code"))
    if code is not None:
        yield _Code(code=code, at=view.span(leaf, *match.span("code")), before=before)


def _with_names(view: View, kind: DocumentKind, applicant: Party, evaluator: Party) -> tuple[Party, Party]:
    third_party = kind is DocumentKind.THIRD_PARTY_EVALUATION
    if kind is not DocumentKind.SELF_EVALUATION and not third_party:
        return applicant, evaluator
    if applicant.name is None or (third_party and evaluator.name is None):
        told = dict(_told(view)) if third_party else {}
        if third_party and evaluator.name is None:
            evaluator = evaluator.but(name=told.get("evaluator"))
        if applicant.name is None:
            applicant = applicant.but(name=told.get("applicant") or _self_named(view, third_party=third_party))
        if third_party and evaluator.name is None:
            evaluator = evaluator.but(name=_other_on_cover(view, applicant))
    return applicant, evaluator


def _told(view: View) -> Iterator[tuple[str, Stated[str]]]:
    """Parties that a third-party report's prose tells of, the surest sentence first."""
    for pattern in (_EVALUATED, _COMMISSIONED_BY, _COMMISSIONED):
        for leaf, match in view.matches(pattern):
            for party in ("evaluator", "applicant"):
                if party in match.re.groupindex and match.group(party) and is_name(match.group(party)):
                    yield party, Stated(value=match.group(party), at=view.span(leaf, *match.span(party)))


def _self_named(view: View, *, third_party: bool) -> Stated[str] | None:
    """The name on a cover without labels, else the subject of a sentence that introduces a company."""
    on_cover = _cover_names(view)
    if on_cover and (not third_party or len(on_cover) > 1):
        return on_cover[0]
    for pattern in (_SHORTENED, _FOUNDED):
        for leaf, match in view.matches(pattern):
            if is_name(match.group("applicant")):
                return Stated(value=match.group("applicant"), at=view.span(leaf, *match.span("applicant")))
    return on_cover[0] if on_cover else None


def _other_on_cover(view: View, applicant: Party) -> Stated[str] | None:
    known = fold_name(applicant.name.value) if applicant.name is not None else ""
    return next((one for one in _cover_names(view) if fold_name(one.value) != known), None)


def _cover_names(view: View) -> list[Stated[str]]:
    """Lines of the cover that are an organisation's name and nothing else; a name broken over two lines is one."""
    found = []
    leaves = view.leaves[:_COVER_LEAVES]
    for order, leaf in enumerate(leaves):
        if leaf.cell is not None or "工业和信息化" in leaf.compact:
            continue
        if is_name(leaf.compact) and not _TAIL.match(leaf.compact):
            found.append(Stated(value=leaf.compact, at=view.span(leaf, 0, len(leaf.text.rstrip()))))
        elif order + 1 < len(leaves) and is_name(leaf.compact + leaves[order + 1].compact) and _is_half(leaf):
            following = leaves[order + 1]
            start = view.span(leaf, 0, len(leaf.text)).start
            end = view.span(following, 0, len(following.text.rstrip())).end
            found.append(Stated(value=leaf.compact + following.compact, at=view.document.span(start, end)))
    return found


def _is_half(leaf: Leaf) -> bool:
    """Whether a line may be the first half of a long name: no label, no title, no sentence."""
    return 4 <= len(leaf.compact) <= 30 and not re.search(r"[：:。，；《》\d]|报告|绿色|附件", leaf.compact)
