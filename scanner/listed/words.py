"""What is said of the names and relations of a list's evaluators: Chinese, English."""

from enum import StrEnum


class Why(StrEnum):
    """Why a printed name is a body's."""

    USUAL = "usual"
    SPELLING = "spelling"
    FORM_NOTE = "form_note"
    LATIN_NOTE = "latin_note"
    FORMER_NOTE = "former_note"
    NAME_NOTE = "name_note"
    STATED = "stated"
    DIVISION = "division"
    MISPRINT = "misprint"
    REFORM = "reform"
    CUT = "cut"
    JOINT = "joint"


MERGED: dict[Why, tuple[str, str]] = {
    Why.USUAL: ("最常用的写法", "printed most often"),
    Why.SPELLING: (
        "与“{usual}”仅括号、全半角、空格、标点或“有限责任公司”写法不同",
        'differs from "{usual}" in brackets, width, spaces, punctuation or 有限责任公司 only',
    ),
    Why.FORM_NOTE: ("名称后括号内只是组织形式", "the bracket behind the name holds its legal form only"),
    Why.LATIN_NOTE: ("名称后括号内是外文简称", "the bracket behind the name holds an abbreviation"),
    Why.FORMER_NOTE: ("名称后括号内注明曾用名或现名", "the bracket behind the name gives a former or later name"),
    Why.NAME_NOTE: (
        "括号前即“{usual}”，括号内是其另一名称",
        'before the bracket stands "{usual}"; in it another name of it',
    ),
    Why.STATED: ("名单将“{shown}”写作一个机构", 'the list prints "{shown}" as one body'),
    Why.DIVISION: (
        "与“{usual}”仅差行政区划的“省”“市”等字",
        'differs from "{usual}" only in the 省 or 市 behind its place',
    ),
    Why.MISPRINT: (
        "仅见{count}次，与“{usual}”（{times}次）只差一字或两字颠倒，项目同在{regions}，按误印处理",
        'printed {count} times; one character or a swap from "{usual}" ({times} times), same regions: a misprint',
    ),
    Why.REFORM: (
        "与“{usual}”仅差“有限”，先后出现（第{before}批、第{after}批），按公司改制处理",
        'differs from "{usual}" in 有限 only, one after the other (batches {before}, {after}): one company reformed',
    ),
    Why.CUT: ("名称不完整，只有“{usual}”以此开头", 'cut off; only "{usual}" begins so'),
    Why.JOINT: ("一格连写两家机构，各计一项", "one cell runs two evaluators together; counted for each"),
}


class Kind(StrEnum):
    """What joins two bodies."""

    REGISTER = "register"
    BRANCH = "branch"
    UNIT = "unit"
    FORM = "form"
    GROUP = "group"
    SHORT = "short"
    NEAR = "near"
    BRAND = "brand"


RELATED: dict[Kind, tuple[str, str]] = {
    Kind.REGISTER: ("关联机构名录：{relation}（{at}）", "register of affiliates: {relation} ({at})"),
    Kind.BRANCH: ("名称为同一法人（{whole}）的分支机构", "a branch of one legal person ({whole}), as the name says"),
    Kind.UNIT: ("名称为同一高校（{whole}）的内设机构", "a unit of one university ({whole}), as the name says"),
    Kind.FORM: (
        "名称仅组织形式不同：同一机构改制，或其所办公司",
        "the names differ in their legal form only: one body reformed, or its company",
    ),
    Kind.GROUP: ("名称冠以同一集团“{group}”", "the names begin with one group, {group}"),
    Kind.SHORT: ("疑为简称：仅缺行政区划和组织形式", "may be the short name: without place and legal form"),
    Kind.NEAR: ("名称相近（{percent}%）", "the names are near ({percent} %)"),
    Kind.BRAND: ("字号相同“{brand}”", "one trade name, {brand}"),
}
