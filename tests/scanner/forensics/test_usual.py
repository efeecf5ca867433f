"""What is usual among strangers: weak signs of a whole round, text of self-evaluations of one category."""

from decimal import Decimal

import pytest

from corpus.reference.independence import shipped_scale, weights
from models.facts import Report
from models.finding import Message
from models.round import FiledReport, Identity, Submission
from models.signals import Assessment, Family, FileFact, Independence, Level, Signal, Standing
from models.vocabulary import Category, DocumentKind, SubmissionType
from scanner.forensics.assessing import weighed
from scanner.forensics.filings import Filing, key_of, range_of
from scanner.forensics.kin import kin
from scanner.forensics.null import SelfNull
from scanner.forensics.usual import without_usual
from scanner.reuse.round_texts import Relation, RoundReuse, RoundText, SharedPair
from scanner.reuse.shared import PassageKind, SharedPassage, Why


def sign(name: str) -> Signal:
    fact = FileFact(path="甲.docx", field="author", values=("甲",))
    return Signal(name=name, strength=weights()[name].strength, message=Message(zh="甲。", en="A."), own=(fact,))


def found(*names: str, missing: tuple[Family, ...] = ()) -> Independence:
    signals = tuple(map(sign, names))
    return Independence(assessment=weighed(signals, missing, shipped_scale()), signals=signals)


def round_of(own: Independence, showing: int, clients: int, name: str = "same_template") -> Independence:
    """What becomes of an evaluator's client when so many clients of another one show a sign."""
    assessed = {f"s{number}": found(name) if number < showing else found() for number in range(clients)}
    evaluators = dict.fromkeys(assessed, "乙") | {"own": "甲"}
    return without_usual({**assessed, "own": own}, evaluators, None)["own"]


@pytest.mark.parametrize(
    ("showing", "clients", "level", "score"),
    [
        (2, 10, Level.NOTICE, "3"),
        (1, 10, Level.SUSPECTED, "4"),
        (9, 9, Level.SUSPECTED, "4"),
        (3, 16, Level.SUSPECTED, "4"),
    ],
)
def test_a_weak_sign_of_a_fifth_of_strangers_is_not_counted(
    showing: int, clients: int, level: Level, score: str
) -> None:
    got = round_of(found("copied_text", "same_template"), showing, clients)
    assert (got.assessment.level, got.assessment.score) == (level, Decimal(score))
    assert [one.name for one in got.signals] == ["copied_text", "same_template"]
    assert {one.signal for one in got.assessment.contributions} == {"copied_text", "same_template"}


def test_it_says_how_usual_it_is() -> None:
    got = round_of(found("copied_text", "same_template"), 4, 12)
    assert got.signals[1].message.zh == "甲（其他机构的12家申报单位中4家也是如此，不计分）。"
    last = got.assessment.contributions[-1]
    assert (last.signal, last.counted, last.weight) == ("same_template", Decimal(0), Decimal(1))


def test_a_sign_that_is_more_than_weak_counts_whoever_else_shows_it() -> None:
    assert round_of(found("voice"), 10, 10, "voice").assessment.level is Level.SUSPECTED


def test_a_notice_of_words_that_were_not_read_is_unverified() -> None:
    assert found("same_author", missing=(Family.VOICE,)).assessment.level is Level.UNVERIFIED
    assert found("voice", missing=(Family.VOICE,)).assessment.level is Level.SUSPECTED
    assert found("same_author").assessment.level is Level.NOTICE


def test_what_was_not_verified_is_no_client() -> None:
    nothing = Independence(assessment=Assessment(level=Level.UNVERIFIED, score=Decimal(0), contributions=()))
    assessed = {f"s{number}": nothing for number in range(20)} | {"own": found("same_template")}
    got = without_usual(assessed, dict.fromkeys(assessed, "乙") | {"own": "甲"}, None)["own"]
    assert got.assessment.score == Decimal(1)


def filing(number: int, applicant: str, evaluator: str, category: Category = Category.FACTORY) -> Filing:
    """An application with a self-evaluation of 1,000 characters."""
    report = FiledReport(
        path=f"{number}.docx",
        sha256=f"{number:064}",
        report=Report(kind=DocumentKind.SELF_EVALUATION, start=0, end=1000),
    )
    submission = Submission(
        id=str(number),
        type=SubmissionType.APPLICATION,
        category=category,
        applicant=Identity(name=applicant),
        region=None,
        evaluator=Identity(name=evaluator),
        paths=(report.path,),
        reports=(report,),
    )
    key = key_of(submission.evaluator)
    return Filing(submission, key_of(submission.applicant), key, (report,), (), kin((applicant,), ()))


def passage(length: int) -> SharedPassage:
    return SharedPassage(
        a=(0, length),
        b=(0, length),
        kind=PassageKind.COPIED,
        why=Why.NOT_ELSEWHERE,
        similarity=1000,
        identical=length,
        near=0,
        reworded=0,
        elsewhere=0,
    )


def text(one: Filing) -> RoundText:
    sha256, start, end = range_of(one.own[0])
    return RoundText(
        sha256=sha256,
        start=start,
        end=end,
        location="",
        kind=DocumentKind.SELF_EVALUATION,
        applicant=one.applicant,
        evaluator=one.evaluator,
    )


def test_self_evaluations_of_one_category_are_each_other_s_measure() -> None:
    held = [
        filing(0, "甲厂", "一所"),
        filing(1, "乙厂", "一所"),
        filing(2, "丙厂", "二所"),
        filing(3, "丁厂", "二所"),
        filing(4, "甲厂", "二所"),
        filing(5, "戊园", "一所", Category.PARK),
        filing(6, "己园", "二所", Category.PARK),
    ]
    pairs = (
        SharedPair(a=0, b=1, relation=Relation.SAME_EVALUATOR_SELF, passages=(passage(500),)),
        SharedPair(a=0, b=2, relation=Relation.CROSS, passages=(passage(100),)),
        SharedPair(a=1, b=3, relation=Relation.CROSS, passages=(passage(300),)),
        SharedPair(a=5, b=6, relation=Relation.CROSS, passages=(passage(900),)),
    )
    null = SelfNull(held, map(text, held), RoundReuse(pairs=pairs, unrelated=1))
    # of 10 pairs of factories 4 have one evaluator, and one of the others one applicant
    assert null.standing(Category.FACTORY, [passage(200)], (1000, 2000)) == Standing(share=20_000, unrelated=5, below=4)
    assert null.standing(Category.PARK, [passage(200)], (1000, 2000)) == Standing(share=20_000, unrelated=1, below=0)
    assert null.standing(Category.SUPPLY_CHAIN, [passage(200)], (1000, 2000)).unrelated == 0
    bare = SelfNull(held, map(text, held), RoundReuse(pairs=pairs))
    assert bare.standing(Category.FACTORY, [passage(200)], (1000, 2000)).unrelated == 0


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [
        ("浙江华峰新材料有限公司", "温州华峰热塑性塑料股份有限公司", True),
        ("江苏省苏州市青禾齿轮有限公司", "青禾涂料（常州）有限公司", True),
        ("苏州青禾齿轮有限公司", "苏州云杉涂料有限公司", False),
        ("中国云杉集团有限公司", "云杉电缆有限公司", True),
        ("宁波石桥工业园区", "宁波砚山工业园区", False),
        ("昆山经济技术开发区", "张家港经济技术开发区管理委员会", False),
        ("昆山高新技术产业开发区", "常熟高新技术产业开发区", False),
    ],
)
def test_companies_of_one_brand_are_kin(one: str, other: str, related: bool) -> None:
    assert kin((one,), ()).related(kin((other,), ())) is related
