"""The companies of a round: each applicant with the names and codes that are confused with it."""

from random import Random
from typing import NamedTuple

from tests.creditgen import words
from tests.creditgen.words import Subject, pick
from tests.roundgen.uscc import mint

_NEAR = str.maketrans({"恒": "桓", "瑞": "端", "鼎": "锦", "禾": "和", "启": "起", "嘉": "佳", "众": "重", "宏": "弘", "百": "柏",
                       "远": "沅", "金": "今", "华": "桦", "永": "泳", "信": "鑫", "天": "添"})  # fmt: skip
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_STEMS = "恒瑞鼎禾启嘉众宏百远金华永信天"
_SECONDS = "砺澄穹沐铄湛砼岫熠炘漾岑湉钰钧澜栖澈珩"
_TRADES = (
    "精密机械",
    "铝业",
    "汽车零部件",
    "纺织印染",
    "新能源材料",
    "建材",
    "化工",
    "电子",
    "造纸",
    "食品",
    "家具",
    "陶瓷",
    "轴承",
    "电缆",
    "橡胶制品",
)


class Company(NamedTuple):
    """One company: as a report prints it, and those around it."""

    subject: Subject
    region: str
    other: Subject
    parent: str
    near: str
    former: str
    masked: str
    other_masked: str

    @property
    def name(self) -> str:
        return self.subject.name

    @property
    def uscc(self) -> str:
        return self.subject.uscc

    def called(self, who: str) -> str:
        """The name that a row prints."""
        named = {"parent": self.parent, "near": self.near, "former": self.former, "person": self.subject.person}
        named |= {"branch": f"{self.name}青澜分公司", "form": self.name.replace("有限公司", "有限责任公司")}
        return named.get(who, self.name)

    def code(self, which: str) -> str:
        """The code that a row prints."""
        codes = {"own": self.uscc, "other": self.other.uscc, "masked": self.masked, "other-masked": self.other_masked}
        codes |= {"organisation": f"{self.uscc[8:16]}-{self.uscc[16]}", "wide": self.uscc.translate(_WIDE)}
        return codes.get(which, "")


def company(rng: Random, taken: set[str]) -> Company:
    """A company whose word nobody else in the round has, nor its place and trade together: no names are near by chance."""
    stem = next(one for one in iter(lambda: pick(rng, _STEMS) + pick(rng, _SECONDS), "") if one not in taken)
    taken.add(stem)
    places = iter(lambda: (words.place(rng), pick(rng, _TRADES)), None)
    place, trade = next(one for one in places if "".join(one) not in taken)
    taken.add(place + trade)
    name, code, other = f"{place}{stem}{trade}有限公司", mint(rng, "320500"), mint(rng, "370200")
    former = f"{place}{pick(rng, _SECONDS)}{pick(rng, _SECONDS)}{trade}有限公司"
    person = words.person(rng)
    address = f"江苏省苏州市示例路{rng.randint(1, 999)}号"
    since = words.day(rng, 1998, 2012)
    return Company(
        subject=Subject(name, code, person, address, since, (former,)),
        region="江苏省",
        other=Subject(name, other, words.person(rng), words.address(rng), since),
        parent=f"{place}{stem}控股集团有限公司",
        near=f"{place}{stem.translate(_NEAR)}{trade}有限公司",
        former=former,
        masked=f"{code[:6]}********{code[-4:]}" if rng.random() < 0.5 else f"{code[8:12]}****{code[16]}",
        other_masked=f"{other[8:12]}****{other[16]}",
    )


def evaluator(rng: Random, taken: set[str], *, branch: bool = False) -> Subject:
    """A third-party evaluator."""
    stem = next(one for one in iter(lambda: pick(rng, _STEMS) + pick(rng, _SECONDS), "") if one not in taken)
    taken.add(stem)
    name = f"{words.place(rng)}{stem}节能评价技术有限公司{'霁州分公司' if branch else ''}"
    return Subject(name, mint(rng, "320100"), words.person(rng), words.address(rng), words.day(rng, 2005, 2015))
