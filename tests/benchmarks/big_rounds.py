"""Big generated rounds: formulaic reports with the form, clauses, quotes of a sector, house text, and planted copies.

Sentences are patterns with slots for words; arrays of UTF-16 units, so that 600 million characters take a minute or two.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.vocabulary import DocumentKind
from scanner.reuse.round_texts import RoundText
from tests.reusegen.words import JUDGE, TUNE

Units = NDArray[np.uint16]
_CLIENTS: Final = (15, 12, 9, 7, 5, 4, 3, 2, 1)
_OWN, _HOUSE = -1, -2
_WIDTH, _PAGE = 38, 1250
_LEAST, _MOST, _USUAL = 8, 20, 26
_LINKS: Final = "的了和与对在将由并后，、及为等按经以，"
_TERMS: Final = (
    "绿色工厂", "管理体系", "能源消耗", "现场核查", "评价报告", "原辅材料", "基础设施", "温室气体", "资源投入", "环境排放",
    "产品设计", "生命周期", "清洁生产", "综合利用", "节能改造", "运行记录", "计量器具", "能源管理", "污染物", "固体废物",
    "循环水", "余热回收", "单位产品", "第三方", "台账记录", "评价组", "主要设备", "能效水平",
)  # fmt: skip


class Case(NamedTuple):
    """A planted copy: the numbers of two texts (a < b) and where it stands in both."""

    a: int
    b: int
    at_a: tuple[int, int]
    at_b: tuple[int, int]


class BigRound(NamedTuple):
    """The texts of a round, what was planted, and how many characters there are."""

    texts: list[RoundText]
    cases: list[Case]
    chars: int


class _Passage(NamedTuple):
    """A piece of a report; ``case`` numbers planted ones from 0 on."""

    units: Units
    case: int = _OWN


def _units(text: str) -> Units:
    return np.frombuffer(text.encode("utf-16-le"), dtype=np.uint16)


class _Prose:
    """Sentences of words, some of them frequent, with links between them; a digit may stand in them."""

    def __init__(self) -> None:
        pools = (TUNE.nouns, TUNE.verbs, JUDGE.nouns, JUDGE.verbs, JUDGE.qualities, TUNE.qualities)
        rest = sorted({word for pool in pools for word in pool})
        words = [*_LINKS, *_TERMS, "０", *rest]
        self._words = np.zeros((len(words), 4), dtype=np.uint16)
        for row, word in zip(self._words, words, strict=True):
            row[: len(word)] = _units(word)
        frequency = np.concatenate((np.full(len(words) - len(rest), 3.0), 100 / (np.arange(len(rest)) + 20)))
        self._up_to = np.cumsum(frequency / frequency.sum())

    def slotted(self, rng: np.random.Generator, count: int) -> list[Units]:
        """So many sentences, whose numbers are still open."""
        chosen = np.searchsorted(self._up_to, rng.random((count, _MOST)))
        out = self._words[np.minimum(chosen, len(self._words) - 1)]
        lengths = rng.integers(_LEAST, _MOST, size=count)
        out[np.arange(_MOST) >= lengths[:, None]] = 0
        out[np.arange(count), lengths - 1] = (ord("。"), 0, 0, 0)
        flat = out.reshape(count, -1)
        return [row[row != 0] for row in flat]

    def blocks(self, rng: np.random.Generator, chars: int, size: int) -> list[Units]:
        """Paragraphs of so many sentences with open numbers, of so many characters in all."""
        held = self.slotted(rng, chars // _USUAL)
        return [np.concatenate(held[at : at + size]) for at in range(0, len(held), size)]

    def sentences(self, rng: np.random.Generator, count: int) -> list[Units]:
        """So many, each other than all before."""
        return [self.numbered(rng, one) for one in self.slotted(rng, count)]

    def field(self, rng: np.random.Generator) -> Units:
        """A line of the kind that states facts: a label and a figure."""
        label, figure = rng.integers(len(_TERMS)), rng.integers(10_000, 100_000)
        return _units(f"\n{_TERMS[label]}：{figure / 10}万元\n")

    def numbered(self, rng: np.random.Generator, out: Units) -> Units:
        """With a digit in every place for one."""
        places = out == ord("０")
        out[places] = rng.integers(ord("1"), ord("9") + 1, size=int(places.sum()))
        return out


class BigRounds:
    """Rounds of so many texts, half of them self-evaluations, of about ``length`` characters each."""

    def __init__(self, folder: Path, length: int, seed: int = 1) -> None:
        self._folder, self._length, self._seed = folder, length, seed
        self._prose = _Prose()
        rng = self._rng(0)
        self._form = self._prose.blocks(rng, length // 8, 6)
        self._clauses = self._prose.blocks(rng, length // 6, 2)
        self._sectors = [self._prose.blocks(rng, length // 28, 6) for _ in range(25)]

    def _rng(self, *key: int) -> np.random.Generator:
        return np.random.default_rng((self._seed, *key))

    def round(self, count: int) -> BigRound:
        """Written to the folder."""
        texts: list[RoundText] = []
        places: dict[int, list[tuple[int, tuple[int, int]]]] = {}
        for evaluator, clients in enumerate(_clients(count // 2)):
            for kind, applicant, passages in self._evaluator(evaluator, clients):
                text, at = self._laid(self._rng(3, len(texts)), passages, f"{applicant}号厂{kind.value}")
                path = self._folder / f"{len(texts)}.txt"
                path.write_bytes(text.encode())
                for case, span in at:
                    places.setdefault(case, []).append((len(texts), span))
                texts.append(
                    RoundText(
                        sha256=f"{len(texts):064x}",
                        start=0,
                        end=len(text),
                        location=str(path),
                        kind=kind,
                        applicant=f"applicant {applicant}",
                        evaluator=f"evaluator {evaluator}",
                        names=(f"第{applicant}号绿色制造有限公司", f"第{evaluator}号技术服务中心"),
                    )
                )
        cases = [
            Case(a, b, at_a, at_b)
            for held in places.values()
            for n, (a, at_a) in enumerate(held)
            for b, at_b in held[n + 1 :]
        ]
        return BigRound(texts, cases, sum(one.end for one in texts))

    def _evaluator(self, number: int, clients: Iterable[int]) -> Iterator[tuple[DocumentKind, int, list[_Passage]]]:
        """Both reports of every client."""
        rng = self._rng(1, number)
        house = self._prose.blocks(rng, self._length // 10, 20)
        writes = number % 10 == 3
        stock = [self._copied(rng, size) for size in (120, 300, 800)]
        for turn, client in enumerate(clients):
            own, third = self._reports(self._rng(2, client), client, number)
            third += [_Passage(self._filled(rng, one), _HOUSE) for one in house]
            if client % 5 == 0:
                for n, size in enumerate((80, 150, 400, 900)):
                    words = self._copied(rng, size)
                    own.append(_Passage(words, client * 8 + n))
                    third.append(_Passage(self._edited(rng, words), client * 8 + n))
            if writes and turn < 4:
                own += [_Passage(words, (1 << 40) + number * 8 + n) for n, words in enumerate(stock)]
            if client % 100 in {7, 57}:
                words = self._copied(self._rng(4, client // 100), 300)
                own.append(_Passage(words, (1 << 41) + client // 100))
            for kind, passages in ((DocumentKind.SELF_EVALUATION, own), (DocumentKind.THIRD_PARTY_EVALUATION, third)):
                yield kind, client, passages

    def _reports(self, rng: np.random.Generator, client: int, evaluator: int) -> tuple[list[_Passage], list[_Passage]]:
        """What both print without copying: the form, clauses, quotes, facts, and prose of their own."""
        facts = [self._prose.field(rng) for _ in range(self._length // 50 // 15)]
        names = _units(f"第{client}号绿色制造有限公司委托第{evaluator}号技术服务中心开展评价。")
        out = []
        for _ in range(2):
            clauses = rng.permutation(len(self._clauses))[: len(self._clauses) // 2]
            passages = [self._filled(rng, one) for one in self._form] + [self._clauses[n] for n in clauses]
            passages += [*self._sectors[client % 25], names]
            rest = self._length - sum(map(len, passages)) - self._length // 8
            passages += [self._prose.numbered(rng, one) for one in self._prose.blocks(rng, rest, 6)]
            rng.shuffle(passages)
            out.append([_Passage(one) for one in (*facts, *passages)])
        return out[0], out[1]

    def _filled(self, rng: np.random.Generator, sentence: Units) -> Units:
        """With numbers, and now and then another character."""
        out = self._prose.numbered(rng, sentence.copy())
        if rng.random() < 0.1:
            out[rng.integers(len(out))] = rng.integers(0x4E00, 0x9FA0)
        return out

    def _copied(self, rng: np.random.Generator, size: int) -> Units:
        return np.concatenate(self._prose.sentences(rng, size // _LEAST + 1))[:size]

    def _edited(self, rng: np.random.Generator, words: Units) -> Units:
        """With three characters in a hundred exchanged."""
        out = words.copy()
        places = rng.random(len(out)) < 0.03
        out[places] = rng.integers(0x4E00, 0x9FA0, size=int(places.sum()))
        return out

    def _laid(
        self, rng: np.random.Generator, passages: Sequence[_Passage], head: str
    ) -> tuple[str, list[tuple[int, tuple[int, int]]]]:
        """The text with broken lines and heads of pages; planted passages and house text stand in random places."""
        fixed = [one for one in passages if one.case == _OWN]
        planted = [one for one in passages if one.case != _OWN]
        for one in planted:
            fixed.insert(int(rng.integers(len(fixed) // 3, len(fixed))), one)
        begins = np.cumsum([0, *(len(one.units) for one in fixed)])
        units = np.concatenate([one.units for one in fixed])
        breaks = np.arange(_WIDTH, len(units), _WIDTH)
        heads = np.arange(_PAGE, len(units), _PAGE)
        title = _units(f"\n{head} 第 1 页\n")
        at = np.concatenate((breaks, np.repeat(heads, len(title))))
        new = np.concatenate((np.full(len(breaks), ord("\n"), dtype=np.uint16), np.tile(title, len(heads))))
        text = np.insert(units, at, new).tobytes().decode("utf-16-le")
        begins, ends = begins[:-1], begins[1:]
        begins = (
            begins + np.searchsorted(breaks, begins, "right") + len(title) * np.searchsorted(heads, begins, "right")
        )
        ends = ends + np.searchsorted(breaks, ends, "left") + len(title) * np.searchsorted(heads, ends, "left")
        spans = zip(begins.tolist(), ends.tolist(), strict=True)
        return text, [(one.case, span) for one, span in zip(fixed, spans, strict=True) if one.case >= 0]


def _clients(applicants: int) -> Iterator[range]:
    """The applicants of each evaluator, at most fifteen."""
    first = turn = 0
    while first < applicants:
        last = min(applicants, first + _CLIENTS[turn % len(_CLIENTS)])
        yield range(first, last)
        first, turn = last, turn + 1
