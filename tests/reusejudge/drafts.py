"""The two reports of an applicant as pieces: forms, clauses, laws, facts, and prose of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from tests.reusejudge import forms
from tests.reusejudge.company import Company, Evaluator, name_of_person
from tests.reusejudge.grammar import Writer
from tests.reusejudge.pieces import Piece
from tests.reusejudge.pools import confusions, lines, named, sectors, toml, topics
from tests.roundgen.streams import stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What the two reports of an applicant may share: sentences of facts, now and then a profile of its own making."""

    facts: tuple[str, ...]
    profile: tuple[str, ...]
    evidence: tuple[str, ...]
    machines: tuple[str, ...]
    meters: tuple[str, ...]
    clauses: tuple[str, ...]
    laws: tuple[str, ...]


def shared(seed: int, company: Company, number: int, *, held: bool = False) -> Shared:
    """The same for both reports; every third applicant gives its profile to the evaluator; held: other norms quoted."""
    rng = stream(seed, "shared", number)
    writer = Writer(rng, {**company.words, "prod": company.products, **naming(company)})
    facts = (
        f"{company.name}成立于{company.founded}，注册资本{company.capital}，法定代表人{company.person}。",
        f"厂址位于{company.province}{company.city}{company.address}，统一社会信用代码{company.uscc}。",
        f"主要产品为{'、'.join(company.products)}，所属行业为{company.trade}（{company.code}）。",
    )
    profile = tuple(map(writer.write, lines("profile"))) if number % 3 == 0 else ()
    return Shared(
        facts=facts,
        profile=profile,
        evidence=tuple(rng.sample(lines("index"), rng.randint(20, len(lines("index"))))),
        machines=tuple(writer.write(forms.MACHINE) for _ in range(rng.randint(20, 90))),
        meters=tuple(writer.write(forms.METER) for _ in range(rng.randint(20, 90))),
        clauses=lines("clauses_held" if held else "clauses"),
        laws=tuple(toml("laws_held")[company.sector] if held else sectors()[company.sector]["law"]),
    )


def naming(company: Company) -> dict[str, list[str]]:
    return {
        "name": [company.name],
        "province": [company.province],
        "city": [company.city],
        "motto": ["以质取胜，以诚立信", "精工细作，惜物节能", "一丝不苟，日日求新", "与客户同行，与山水为邻"],
    }


class Draft:
    """One report being written; ``size`` is about how many characters of own prose it gets."""

    def __init__(self, rng: Random, company: Company, evaluator: Evaluator, common: Shared) -> None:
        self.rng = rng
        self.company = company
        self.evaluator = evaluator
        self.common = common
        self.writer = Writer(rng, company.words)
        self.slips = rng.choice((0.0, 0.0, 0.004, 0.01))
        self.deck = rng.sample(common.clauses, len(common.clauses))
        self.quoting = rng.uniform(0.35, 0.8)

    def own(self, side: str, size: int) -> list[list[Piece]]:
        """Paragraphs of the report's own prose, below each topic in turn."""
        found = topics("self" if side == "self" else "third")
        return [list(self._topic(side, number, size * 2 // len(found))) for number in range(len(found))]

    def _topic(self, side: str, number: int, size: int) -> Iterator[Piece]:
        patterns = topics(side)[number].patterns
        deck: list[str] = []
        written = 0
        wanted = size * self.rng.uniform(0.6, 1.4) * len(patterns) / 16
        while written < wanted:
            paragraph = []
            for _ in range(self.rng.randint(2, 6)):
                deck = deck or self.rng.sample(patterns, len(patterns))
                paragraph.append(self.sentence(side, deck.pop()))
            text = "".join(paragraph)
            written += len(text)
            yield Piece(text, "own", end=True)

    def sentence(self, side: str, pattern: str) -> str:
        """A sentence of a pattern, sometimes with another beginning or end."""
        head = self.rng.choice(named("heads")[side]) if self.rng.random() < 0.3 else ""
        tail = self.rng.choice(named("tails")[side]) if self.rng.random() < 0.3 else ""
        text = self.writer.varied(head + pattern + tail)
        if self.rng.random() < forms.STOCK:  # what everybody writes sooner or later, a dozen characters at a time
            text = f"{text[:-1]}，{self.writer.write(self.rng.choice(topics('both')[0].patterns))}。"
        return text

    def form(self, text: str, zone: str = "template") -> Piece:
        """A line that others have too, with slips of recognition in some documents."""
        return Piece("".join(map(self._slip, text)), zone, end=True)

    def _slip(self, char: str) -> str:
        return confusions().get(char, char) if self.rng.random() < self.slips else char

    def lines(self, patterns: Iterable[str]) -> list[Piece]:
        """Lines of a form, filled."""
        filled = (one.format(c=self.company, e=self.evaluator, person=name_of_person(self.rng)) for one in patterns)
        return [self.form(line) for line in filled]

    def heading(self, text: str) -> Piece:
        return Piece(text, "heading", end=True)

    def deal(self, count: int) -> list[str]:
        """Clauses that this report has not quoted yet, as long as there are any."""
        dealt, self.deck = self.deck[:count], self.deck[count:]
        return dealt

    def clauses(self, count: int) -> Iterator[Piece]:
        """Clauses of standards and laws, some with the company in place of the factory."""
        for clause in self.deal(count):
            text = clause.replace("工厂应", f"{self.company.short}应", 1) if self.rng.random() < 0.15 else clause
            yield self.form(self.rng.choice(("", "", "标准条款：", "评价要求：", "法规要求：")) + text, "clause")

    def laws(self) -> Iterator[Piece]:
        for text in self.common.laws:
            if self.rng.random() < 0.8:
                yield self.form(text, "sector")

    def facts(self) -> Iterator[Piece]:
        for text in (*self.common.facts, *self.common.profile):
            yield Piece(text, "profile" if text in self.common.profile else "fact", end=True)

    def table(self, self_made: bool) -> Iterator[Piece]:
        """The indicators, the same in both reports, and the list of evidence."""
        yield self.form(forms.TABLE[0])
        for number, (name, value) in enumerate(self.company.figures, 1):
            verdict = f"{value}，符合" if self_made else f"{value}\t符合"
            yield Piece(f"绩效\t{name}\t{verdict}\t附件{number}", "table", end=True)
        yield self.form(forms.TABLE[1])
        for number, name in enumerate(self.common.evidence, 1):
            yield Piece(f"附件{number}\t{name}\t符合", "table", end=True)
        yield self.form("序号\t设备名称\t型号规格\t数量\t额定功率\t安装位置\t是否属淘汰设备")
        for number, row in enumerate(self.common.machines, 1):
            yield Piece(f"{number}\t{row}", "table", end=True)
        yield self.form("管理编号\t计量器具名称\t准确度等级\t测量对象\t检定日期\t状态")
        for row in self.common.meters:
            yield Piece(row, "table", end=True)


def self_report(draft: Draft, size: int) -> list[Piece]:
    """The self-evaluation; own prose in lines of its own, so that copies can be put between them."""
    out = [*draft.lines(forms.SELF), draft.heading("一、工厂基本情况"), *draft.facts()]
    out += [draft.heading("二、绿色工厂创建情况"), *draft.laws(), *_body(draft, "self", size)]
    return [*out, draft.heading("四、绿色工厂自评价表"), *draft.table(True)]


def third_report(draft: Draft, size: int) -> list[Piece]:
    """The evaluator's report."""
    out = [*draft.lines(forms.THIRD), draft.heading("一、概述"), *draft.facts(), *draft.laws()]
    out += [draft.heading("二、评价过程和方法"), *(Piece(text, "house", end=True) for text in draft.evaluator.house)]
    out += [draft.heading("三、评价内容"), *_body(draft, "third", size), draft.heading("四、评价结论")]
    out += [draft.form(f"评价组认为，{draft.company.name}符合绿色工厂评价要求。"), *draft.table(False)]
    return [*out, draft.heading("六、参考文件")]


def _body(draft: Draft, side: str, size: int) -> list[Piece]:
    """The topics with clauses before the prose of each."""
    out = []
    for topic, paragraphs in zip(topics(side), draft.own(side, size), strict=True):
        out.append(draft.heading(topic.heading))
        out.extend(draft.clauses(draft.rng.randint(2, max(3, round(draft.quoting * 9)))))
        out.extend(paragraphs)
    return out
