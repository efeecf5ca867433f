"""Words that several clients of one evaluator share: what may join them besides the evaluator, and how many are strangers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

import pytest

from corpus.reference.independence import independence, shipped_scale
from models.document import FileFacts, Span
from models.facts import Region, Report
from models.round import FiledReport, Identity, Submission
from models.signals import Assessment, Level
from models.statements import IndustryStatement
from models.vocabulary import Category, DocumentKind, SubmissionType
from scanner.forensics.filings import Filing, KeptFile, key_of, range_of
from scanner.forensics.kin import kin
from scanner.forensics.levels import is_alike_only, level
from scanner.forensics.null import SelfNull
from scanner.forensics.siblings import Clients, Material, Shared
from scanner.forensics.spread import Spread
from scanner.reuse.round_texts import Relation, RoundReuse, RoundText, SharedPair
from tests.scanner.forensics.test_usual import passage, sign

REGIONS = {"苏": Region(code="320000", name="江苏省"), "浙": Region(code="330000", name="浙江省")}
NAMES = (
    "苏州青禾齿轮有限公司",
    "无锡云杉涂料有限公司",
    "常州听雨纺织有限公司",
    "南通白鹭食品有限公司",
    "镇江松岗陶瓷有限公司",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An application to make: its applicant, its region (苏, 浙 or none), the division of its trade."""

    name: str
    region: str = "苏"
    trade: str = "34"
    evaluator: str = "一所"


def filing(number: int, made: Made) -> Filing:
    """An application with a self-evaluation of 1,000 characters."""
    at = Span(sha256="", start=0, end=1, quote="业", page=None)
    codes = (f"{made.trade}12",) if made.trade else ()
    industry = IndustryStatement(printed="业", codes=codes, sector=None, field=True, at=at)
    report = Report(kind=DocumentKind.SELF_EVALUATION, start=0, end=1000, industries=(industry,))
    filed = FiledReport(path=f"{number}.docx", sha256=f"{number:064}", report=report)
    submission = Submission(
        id=str(number),
        type=SubmissionType.APPLICATION,
        category=Category.FACTORY,
        applicant=Identity(name=made.name),
        region=REGIONS.get(made.region),
        evaluator=Identity(name=made.evaluator),
        paths=(filed.path,),
        reports=(filed,),
    )
    applicant, evaluator = key_of(submission.applicant), key_of(submission.evaluator)
    return Filing(submission, applicant, evaluator, (filed,), (), kin((made.name,), ()))


def strangers(own: Sequence[Made], others: Sequence[Made] = ()) -> int:
    filings = [filing(number, made) for number, made in enumerate((*own, *others))]
    return len(Spread(filings).strangers(filings[: len(own)]))


def four(*regions: str, trades: Sequence[str] = ("34", "26", "17", "14")) -> list[Made]:
    found = zip(NAMES, regions, trades, strict=False)
    return [Made(name=name, region=region, trade=trade) for name, region, trade in found]


def elsewhere(count: int, region: str = "苏", trade: str = "34") -> list[Made]:
    return [Made(name=f"甲{n}厂", region=region, trade=trade, evaluator=f"{n}所") for n in range(count)]


@pytest.mark.parametrize(
    ("own", "others", "count"),
    [
        (four("苏", "浙", "苏", "浙"), [], 4),
        (four("苏", "苏", "苏", "苏"), [], 0),
        (four("苏", "苏", "苏", "苏"), elsewhere(2), 0),
        (four("苏", "苏", "苏", "苏"), elsewhere(3), 4),
        (four("苏", "苏", "苏", "苏"), elsewhere(9, region="浙"), 0),
        (four("", "", "", ""), elsewhere(9), 0),
        (four("苏", "浙", "苏", "浙", trades=["17"] * 4), elsewhere(2, trade="17"), 0),
        (four("苏", "浙", "苏", "浙", trades=["17"] * 4), elsewhere(3, trade="17"), 4),
        (four("苏", "浙", "苏", "浙", trades=[""] * 4), [], 4),
    ],
    ids=[
        "of two regions and several trades",
        "of one region of which nobody else has clients",
        "of which others have two",
        "of which others have enough without these words",
        "of which others have none, whatever they have elsewhere",
        "of regions nobody knows",
        "of one trade of which others have two",
        "of which others have enough",
        "of trades nobody states",
    ],
)
def test_a_region_or_a_trade_may_have_a_sample(own: list[Made], others: list[Made], count: int) -> None:
    assert strangers(own, others) == count


def test_a_group_counts_once_and_so_does_an_applicant() -> None:
    own = [
        Made(name="苏州青禾齿轮有限公司"),
        Made(name="常州青禾涂料有限公司", trade="26"),
        Made(name="苏州青禾齿轮有限公司", region="浙"),
        Made(name="无锡云杉涂料有限公司", region="浙", trade="26"),
    ]
    assert strangers(own) == 2


def siblings_of(own: Sequence[Made], length: int) -> int:
    """How many strangers the first of them is told to share words with, each pair sharing so many characters."""
    others = [Made(name=f"{a}{b}厂", evaluator=f"{b}所") for a in "甲乙丙丁" for b in "二三四"]
    filings = [filing(number, made) for number, made in enumerate((*own, *others))]
    texts = [_text(one) for one in filings]
    pairs = tuple(
        SharedPair(a=a, b=b, relation=Relation.SAME_EVALUATOR_SELF, passages=(passage(length),))
        for a, b in combinations(range(len(own)), 2)
    )
    reuse = RoundReuse(pairs=pairs, unrelated=100)
    material = Material(
        files={one.own[0].path: KeptFile(facts=FileFacts(), kept="") for one in filings},
        values={one.own[0].path: {} for one in filings},
        shared=Shared(texts, reuse),
        null=SelfNull(filings, texts, reuse),
        spread=Spread(filings),
    )
    found = Clients(filings[: len(own)], material).siblings(filings[0], filings[0].own[0], {})
    return found.text.strangers if found.text is not None else -1


def _text(one: Filing) -> RoundText:
    sha256, start, end = range_of(one.own[0])
    kind = DocumentKind.SELF_EVALUATION
    return RoundText(
        sha256=sha256, start=start, end=end, location="", kind=kind, applicant=one.applicant, evaluator=one.evaluator
    )


@pytest.mark.parametrize(("count", "length", "told"), [(5, 500, 5), (4, 500, 4), (3, 500, 3), (4, 299, -1)])
def test_strangers_that_share_words_are_counted_with_the_one_asked_about(count: int, length: int, told: int) -> None:
    own = [
        Made(name=name, region="苏浙"[number % 2], trade=str(20 + number)) for number, name in enumerate(NAMES[:count])
    ]
    assert siblings_of(own, length) == told


def test_four_strangers_are_many_and_three_may_have_copied() -> None:
    assert independence().siblings.many == 4
    assert shipped_scale().weights["sibling_text_many"].weight >= independence().levels.suspected
    assert shipped_scale().weights["sibling_text"].weight < independence().levels.suspected


@pytest.mark.parametrize(
    ("names", "alike"),
    [
        (("sibling_text_much",), True),
        (("sibling_text_many", "sibling_same_author"), True),
        (("residue_client",), True),
        (("sibling_text_much", "copied_text_much"), False),
        (("sibling_text", "voice"), False),
        (("sibling_text", "no_problems", "same_last_saver"), True),
        (("sibling_text",), False),
        (("copied_text_much",), False),
    ],
)
def test_whether_only_what_clients_share_accuses(names: tuple[str, ...], alike: bool) -> None:
    assert is_alike_only(level(map(sign, names))) is alike


def test_what_does_not_accuse_is_nothing_alike() -> None:
    assert not is_alike_only(Assessment(level=Level.UNVERIFIED, score=Decimal(0), contributions=()))
