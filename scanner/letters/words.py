"""The letter's own sentences: they ask, they never accuse."""

from typing import Final

from corpus.letters import Section
from models.vocabulary import Category, SubmissionType

CATEGORIES: Final = {
    Category.FACTORY: "绿色工厂",
    Category.PRODUCT: "绿色设计产品",
    Category.PARK: "绿色工业园区",
    Category.SUPPLY_CHAIN: "绿色供应链管理企业",
}
MATERIALS: Final = {SubmissionType.APPLICATION: "申报材料", SubmissionType.ANNUAL: "动态管理材料"}
TITLE: Final = "关于{name}\n{category}{materials}的修改补充意见"
"""In two lines: whose, and what."""
TO: Final = "{name}："
OPENING: Final = (
    "贵单位报送的{category}{materials}（电子文件{count}份）收悉。根据《{notice}》（以下简称《通知》）的要求，"
    "我们对材料进行了核对。现将需要补正、说明和提供佐证的事项函告如下，请逐项办理。"
    "意见中的页码为所报电子文件的页码，引文均摘自所报材料。"
)
PARTS: Final = {
    Section.SUPPLY: "须补正的材料",
    Section.CLARIFY: "须核实或说明的问题",
    Section.PROVE: "尚未能核查、请提供佐证的事项",
}
NOTE: Final = "审核人员意见：{note}"
NOTE_ON: Final = "{title}：{note}"
REMARKS: Final = "审核人员另提出的事项"
FILES: Final = "附：本意见所依据的材料"
FILE_COLUMNS: Final = ("电子文件", "SHA-256")
FILE_WIDTHS: Final = (66.0, 90.0)
SENDING: Final = "提交要求"
SENT_BY: Final = (
    "请于{deadline}前，将修改补充后的材料（加盖公章的纸质件和电子文件）连同逐项办理情况的书面说明一并报送我单位。"
)
HOW: Final = (
    "书面说明请按本意见的序号逐项列出，写明修改所在的文件名称和页码；核实后无需修改的，请说明理由并附证明材料。"
)
NO_VERDICT: Final = (
    "本意见仅就材料的完整性和一致性提出，不是对贵单位的评价结论。对所列事项有不同意见的，请一并书面说明。"
)
NO_DAY: Final = "\u3000\u3000年\u3000月\u3000日"
NO_OFFICE: Final = "（审核单位）"
BASIS: Final = "对应要求：{clauses}。"
CLAUSES: Final = "{titles}（《通知》{section}）"
UNOPENED: Final = "下列文件未能打开，其内容未能核对。"
SEEN: Final = "已查阅的材料：{files}"
MANY: Final = "等{count}份"
PAGE: Final = "第{page}页"
NO_PAGE: Final = "（该文件不分页）"
RECOGNISED: Final = "（文字由扫描件识别，请以原件为准）"
OTHERS: Final = "〔其他单位，此处从略〕"
MARK: Final = "〔U+{code:04X}〕"
CUT: Final = "……"
COMPUTED: Final = "{formula}：{computed}"
TERMS: Final = "（{terms}）"
ETC: Final = "等"
SUM_COLUMNS: Final = ("材料所载", "出处", "核算结果")
COLUMNS: Final = ("指标", "年份")
TABLE_FILES: Final = "表中{kind}：{files}"
TABLE_CELL: Final = "{value}（{page}）"
OTHER_KIND: Final = "其他材料"
NO_YEAR: Final = "未注明"
DIGITS: Final = "一二三四五六七八九十"
