"""How fast subjects are found in a register of 100,000 rows: ``python -m tests.benchmarks.bench_matching``."""

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from credit_checks.matching import RegisterIndex
from models.round import Register, RegisterEntry
from scanner.registers import read_registers
from tests.roundgen.streams import stream
from tests.roundgen.uscc import mint

ROWS, SUBJECTS = 100_000, 3_000
_PLACES = "北京上海苏州宁波无锡青岛成都武汉西安长沙合肥郑州佛山南通"
_WORDS = (
    "青禾云杉明澈清源华信华鑫金诚鼎盛恒通天和瑞丰永泰安达新源中科博雅海纳长风东升宏远嘉禾远航启明星辰兴业万通联创先导精工力源飞跃"
    "晨光蓝天绿能泰和正大同方亚太环宇立信德胜凯旋腾飞广源"
)
_TRADES = "齿轮涂料电子机械化工建材纺织食品医药钢铁水泥玻璃陶瓷造纸电缆"
_FORMS = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "（集团）有限公司")


def main() -> None:
    """Prints times of reading, indexing and asking, and how often a typo leads to its name."""
    rng = stream(7, "bench")
    for codes in (True, False):
        begun = time.perf_counter()
        register = _register(rng, codes=codes)
        _say(f"{ROWS} rows, {'with' if codes else 'without'} codes: read in {time.perf_counter() - begun:.1f} s")
        begun = time.perf_counter()
        index = RegisterIndex(register)
        _say(f"  indexed in {time.perf_counter() - begun:.1f} s")
        rows = rng.sample(register.entries, SUBJECTS)
        index.about(None, ("预热有限公司",))
        index.about(mint(rng, "110000"), ("预热有限公司",))
        _ask(index, "by name", [(None, row.cells["名称"], row) for row in rows])
        _ask(index, "by code", [(row.cells["统一社会信用代码"] or None, row.cells["名称"], row) for row in rows])
        _ask(index, "by a name with a typo", [(None, _typo(rng, row.cells["名称"]), row) for row in rows])
        _ask(index, "somebody else", [(mint(rng, "110000"), f"{_name(rng)}{n}", None) for n in range(SUBJECTS)])


def _register(rng: Random, *, codes: bool) -> Register:
    rows = (f"{_name(rng)},{mint(rng, '320500') if codes else ''},2021-05-01\n" for _ in range(ROWS))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "removed.csv"
        path.write_text("企业名称,统一社会信用代码,移出日期\n" + "".join(rows), encoding="utf8")
        return read_registers((Path(folder),))[0]


def _ask(index: RegisterIndex, what: str, asked: Iterable[tuple[str | None, str, RegisterEntry | None]]) -> None:
    asked = list(asked)
    begun = time.perf_counter()
    answers = [(index.about(code, (name,)).matches, row) for code, name, row in asked]
    spent = (time.perf_counter() - begun) / len(asked) * 1e3
    right = sum(any(match.entry is row for match in matches) for matches, row in answers)
    found = sum(bool(matches) for matches, _ in answers)
    _say(f"  {what}: {spent:.3f} ms each; of {len(asked)}, {found} found something, {right} their own row")


def _name(rng: Random) -> str:
    words = _word(rng, _WORDS) + _word(rng, _WORDS)[: rng.choice((0, 1, 2))]
    return _word(rng, _PLACES) + words + _word(rng, _TRADES) + rng.choice(("", "科技", "实业")) + rng.choice(_FORMS)


def _word(rng: Random, words: str) -> str:
    """One of the words of two characters that stand one behind the other."""
    at = 2 * rng.randrange(len(words) // 2)
    return words[at : at + 2]


def _typo(rng: Random, name: str) -> str:
    at = rng.randrange(2, len(name) - 4)
    return name[:at] + rng.choice("丰华明新") + name[at + rng.choice((0, 1)) :]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
