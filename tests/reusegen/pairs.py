"""Reports of a round: what all of them share, what the two of one applicant share, and what was copied, with offsets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final

from tests.reusegen.edits import EDITS
from tests.reusegen.words import JUDGE, TUNE, Words

HALVES: Final[Mapping[str, Words]] = {"tune": TUNE, "judge": JUDGE}
_SLOT: Final = re.compile(r"\{(\w+)\}")
_LENGTHS: Final = (120, 300, 800, 1600)
_SHORT: Final = (60,) * 5
_WIDTH: Final = {"tune": 38, "judge": 0}
_PAGE: Final = 34

Case = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports, the names that both print, and the copied passages."""

    a: str
    b: str
    names: tuple[str, ...]
    cases: tuple[Case, ...]


@dataclass(slots=True, kw_only=True)
class Sheet:
    """Paragraphs of a report; `marks`: paragraph → the copied passage it holds, and where in it."""

    paragraphs: list[str] = field(default_factory=list)
    marks: dict[int, tuple[int, int, int]] = field(default_factory=dict)


def _random(key: str) -> Random:
    return Random(key)  # noqa: S311  # a seeded generator, not cryptography


class World:
    """What the reports of one half have in common."""

    def __init__(self, half: str, seed: int) -> None:
        self.half, self.words, self.seed = half, HALVES[half], seed
        rng = _random(f"{half}-{seed}-common")
        self.clauses = [
            self.sentence(rng, self.words.demands) + self.sentence(rng, self.words.demands) for _ in range(40)
        ]
        self.templates = [self.sentence(rng, self.words.template, keep=("company", "d")) for _ in range(36)]
        self.plain = [self._common_prose(rng) for _ in range(30)]
        self.quotes = [
            [
                f"《{self.words.headings[n]}管理办法》规定："
                + "".join(self.sentence(rng, self.words.demands) for _ in range(3))
            ]
            for n in range(6)
        ]

    def sentence(self, rng: Random, patterns: tuple[str, ...], keep: tuple[str, ...] = (), **fixed: str) -> str:
        """A sentence of the pattern; slots named in `keep` stay open."""
        words = self.words

        def fill(match: re.Match[str]) -> str:
            slot = match.group(1)
            if slot in keep:
                return match.group()
            if slot in fixed:
                return fixed[slot]
            if slot == "d":
                return str(rng.choice((rng.randrange(1, 60), rng.randrange(100, 3000), rng.randrange(2015, 2024))))
            pools = {
                "n": words.nouns, "v": words.verbs, "a": words.adverbs, "q": words.qualities, "u": words.units,
                "w": ("公司", "企业", "工厂", "生产部", "该厂", "评价组", "设备科"),
            }  # fmt: skip
            return rng.choice(pools[slot])

        return _SLOT.sub(fill, rng.choice(patterns))

    def prose(self, rng: Random, length: int) -> str:
        """Sentences of at least that length in all."""
        text = ""
        while len(text) < length:
            text += self.sentence(rng, self.words.patterns)
        return text

    def _common_prose(self, rng: Random) -> str:
        """Sentences that every report prints though nothing in them says so; the name and the numbers are filled in."""
        text = self.prose(rng, 70)
        text = re.sub(r"\d+", "{d}", text)
        return text.replace("企业", "{company}").replace("该厂", "{company}")

    def _filled(self, rng: Random, text: str, company: str) -> str:
        """A text of the form as a report prints it: slots filled, a character in 200 misread, a word put in sometimes."""
        text = _SLOT.sub(lambda match: company if match.group(1) == "company" else str(rng.randrange(1, 3000)), text)
        chars = [rng.choice(rng.choice(self.words.nouns)) if rng.random() < 0.005 else char for char in text]
        if rng.random() < 0.3:
            chars.insert(rng.randrange(len(chars)), rng.choice(self.words.qualities))
        return "".join(chars)

    def pair(self, number: int, kind: str, length: int = 30_000) -> Pair:
        """The two reports of one applicant with passages copied in one way; `kind` "none": nothing is copied."""
        rng = _random(f"{self.half}-{self.seed}-{number}-{kind}")
        names = self._names(rng)
        facts = self._facts(rng, names)
        sector = self.quotes[number % len(self.quotes)]
        lengths = () if kind == "none" else _SHORT if kind == "short" else _LENGTHS
        sources = [self._passage(rng, size) for size in lengths]
        copies = [EDITS[kind](text, rng, self.words) for text in sources]
        a = self._sheet(rng, names, facts + sector, sources, length)
        b = self._sheet(rng, names, facts + sector, copies, length)
        text_a, places_a = self._laid(a, f"{names[0]}自评价报告")
        text_b, places_b = self._laid(b, f"第三方评价报告 {names[1]}")
        cases = tuple((*places_a[n], *places_b[n]) for n in range(len(lengths)))
        return Pair(a=text_a, b=text_b, names=names, cases=cases)

    def background(self, count: int, length: int = 30_000) -> dict[str, list[str]]:
        """Reports of other applicants, each of its own evaluator."""
        return {f"机构{n}": [self.pair(1000 + n, "none", length).b] for n in range(count)}

    def _names(self, rng: Random) -> tuple[str, ...]:
        first, second = (rng.choice(self.words.nouns) + rng.choice(self.words.qualities) for _ in range(2))
        return (
            f"{first}实业有限公司",
            f"{second}技术服务中心",
            f"江南市{rng.choice(self.words.nouns)}路{rng.randrange(1, 999)}号",
        )

    def _passage(self, rng: Random, size: int) -> str:
        return self.prose(rng, size - 15)

    def _facts(self, rng: Random, names: tuple[str, ...]) -> list[str]:
        profile = "".join(
            self.sentence(rng, (pattern,), company=names[0], place=names[2]) for pattern in self.words.profile
        )
        rows = [
            f"{rng.choice(self.words.nouns)}{rng.choice(self.words.nouns)}\t{rng.choice(self.words.units)}\t"
            + "\t".join(f"{rng.randrange(10, 99999) / 10:.1f}" for _ in range(3))
            for _ in range(12)
        ]
        fields = [f"单位名称：{names[0]}", f"通讯地址：{names[2]}", f"第三方机构：{names[1]}"]
        return ["\n".join(fields), profile, "\n".join(rows)]

    def _sheet(self, rng: Random, names: tuple[str, ...], shared: list[str], passages: list[str], length: int) -> Sheet:
        own = [self.prose(rng, rng.randrange(60, 400)) for _ in range(length * 7 // 10 // 250)]
        common = [self._filled(rng, text, names[0]) for text in self.templates]
        plain = [self._filled(rng, text, names[0]) for text in rng.sample(self.plain, 24)]
        paragraphs: list[tuple[str, int]] = [(text, -1) for text in (*own, *rng.sample(self.clauses, 20), *plain)]
        paragraphs += [(text, number) for number, text in enumerate(passages)]
        rng.shuffle(paragraphs)
        step = max(1, len(paragraphs) // (len(common) + 1))
        sheet = Sheet()
        for text in shared:
            sheet.paragraphs.append(text)
        for place, (text, number) in enumerate(paragraphs):
            if place % step == 0 and common:
                heading = self.words.headings[place // step % len(self.words.headings)]
                sheet.paragraphs += [f"{place // step + 1}.{len(common) % 5 + 1} {heading}", common.pop(0)]
            before = after = ""
            if number >= 0:
                before, after = (
                    self.prose(rng, rng.randrange(40, 150)) if rng.random() < 0.5 else "" for _ in range(2)
                )
                sheet.marks[len(sheet.paragraphs)] = number, len(before), len(before) + len(text)
            sheet.paragraphs.append(before + text + after)
        return sheet

    def _laid(self, sheet: Sheet, head: str) -> tuple[str, dict[int, tuple[int, int]]]:
        """The text with lines broken and pages headed, and where the passages stand."""
        out, places, line = "", {}, 0
        width = _WIDTH[self.half]
        for number, paragraph in enumerate(sheet.paragraphs):
            at: list[int] = []
            for piece in _wrapped(paragraph, width):
                if line and line % _PAGE == 0:
                    out += f"{head} 第 {line // _PAGE} 页\n"
                at += range(len(out), len(out) + len(piece) + 1)
                out += piece + "\n"
                line += 1
            if number in sheet.marks:
                passage, begin, end = sheet.marks[number]
                places[passage] = (_placed(at, begin, width), _placed(at, end - 1, width) + 1)
        return out, places


def _placed(at: list[int], index: int, width: int) -> int:
    """Where a character of a paragraph stands; each broken line added one."""
    return at[index + (index // width if width else 0)]


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    for line in paragraph.split("\n"):
        yield from ([line[at : at + width] for at in range(0, len(line), width)] if width else [line])
