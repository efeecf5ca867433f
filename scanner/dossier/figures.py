"""The figures of an evaluator's dossier: drawings that the tables beside them say in words."""

from collections.abc import Iterator
from typing import Final

from scanner.dossier.blocks import Block, Figure
from scanner.dossier.casefile import Case
from scanner.exports.evaluator_figures import network_figure, shares_figure
from scanner.exports.words import Word

FOLDER: Final = "figures/"
ONLY_IN_PAGE: Final = Word("（图见 dossier.html 或 {name}）", "(for the figure see dossier.html or {name})")
_NETWORK: Final = Word(
    "本机构、其申报单位及关联机构。方框为本机构，双线框和⚑表示扫描提请核查；圆圈为申报单位，圈内符号为条款 3.2 的结果"
    "（× 不符合，! 存疑，? 未核实，✓ 符合，– 不适用）；菱形为关联机构，实线为名录所载，虚线为材料中发现、待确认。",
    "The evaluator, its clients and affiliates. Square: the evaluator, double-framed and with ⚑ if the scan asks for a review; "
    "circles: clients, with the verdict under 3.2 (× violated, ! suspected, ? unverified, ✓ satisfied, – not applicable); "
    "diamonds: affiliates, solid by a register, dashed found in files and to be confirmed.",
)
_SHARES: Final = Word(
    "迹象比例及 95% 置信区间：实心、实线为本机构的申报单位，空心、虚线为其他机构的申报单位。不作结论。",
    "Shares with their 95 % intervals: filled and solid its own clients, hollow and dashed those of all others. No proof.",
)


def network(case: Case) -> Iterator[Block]:
    """Whom the evaluator is joined to; nothing for a submission, or where there is nobody."""
    row = case.evaluator
    if row is not None and (case.clients or row.affiliations):
        yield Figure(name=f"{FOLDER}network.svg", data=network_figure(row, case.clients), caption=_NETWORK)


def shares(case: Case) -> Iterator[Block]:
    """What its clients show against those of all others; nothing where no sign was found."""
    data = shares_figure(case.evaluator) if case.evaluator is not None else None
    if data is not None:
        yield Figure(name=f"{FOLDER}shares.svg", data=data, caption=_SHARES)
