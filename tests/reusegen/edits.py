"""What is done to a passage when it is copied, by class."""

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from tests.reusegen.words import Words

_SENTENCES: Final = re.compile(r"[^。]*。")
_MISREAD: Final = {
    "日": "曰", "己": "已", "末": "未", "人": "入", "土": "士", "大": "太", "千": "干", "间": "问", "体": "休",
    "管": "菅", "炉": "护", "备": "各", "量": "置", "的": "旳", "材": "村", "电": "屯", "料": "科", "水": "氷", "工": "エ",
}  # fmt: skip
_SAME: Final = dict(
    pair.split(":")
    for pair in [
        "进行:开展",
        "发现:看到",
        "由:经",
        "之前:以前",
        "后:之后",
        "和:以及",
        "与:同",
        "占:占到",
        "其余:余下",
        "据此:因此",
        "列入:纳入",
        "表明:显示",
        "针对:对于",
        "一次:一回",
        "不够:不足",
        "变为:变成",
        "并请:并邀",
        "经:通过",
        "比上年:较上年",
        "分为:可分",
        "代替:替换",
        "期间:过程中",
        "未影响:没有影响",
        "随之:因而",
        "改善:好转",
        "之间:中间",
        "结果:结论",
        "其中:这里面",
        "不再:不必",
        "较好:良好",
        "仍需:还要",
        "预计:估计",
        "前者:第一类",
        "后者:第二类",
        "还:也",
        "为:是",
        "情况:状况",
        "依靠:依赖",
        "使:让",
    ]
)
_SAME_WORD: Final = re.compile("|".join(sorted(_SAME, key=len, reverse=True)))


def verbatim(text: str, rng: Random, words: Words) -> str:
    """As it is."""
    del rng, words
    return text


def noise(text: str, rng: Random, words: Words) -> str:
    """Spaces, full-width digits and characters that a recogniser takes for others."""
    del words
    out = []
    for char in text:
        roll = rng.random()
        if roll < 0.02:
            out.append(char + rng.choice((" ", "\u3000", "\u00a0")))
        elif char.isdigit() and roll < 0.5:
            out.append(chr(ord(char) + 0xFEE0))
        elif roll < 0.05:
            out.append(_MISREAD.get(char, char))
        elif roll < 0.06:
            out.append(rng.choice(tuple(_MISREAD.values())))
        else:
            out.append(char)
    return "".join(out)


def reword(text: str, rng: Random, words: Words) -> str:
    """Synonyms, words put in and left out, other numbers."""
    text = _SAME_WORD.sub(lambda match: _SAME[match.group()] if rng.random() < 0.5 else match.group(), text)
    text = re.sub(r"\d+", lambda match: str(rng.randrange(1, 9999)) if rng.random() < 0.5 else match.group(), text)
    vocabulary = set(words.nouns) | set(words.adverbs)
    out, at = [], 0
    while at < len(text):
        word = text[at : at + 2]
        if word not in vocabulary:
            out.append(text[at])
            at += 1
            continue
        roll = rng.random()
        pool = words.adverbs if word in words.adverbs else words.nouns
        changed = rng.choice(pool) if roll < 0.08 else rng.choice(words.qualities) + word if roll < 0.12 else word
        out.append("" if 0.12 <= roll < 0.15 else changed)
        at += 2
    return "".join(out)


def reorder(text: str, rng: Random, words: Words) -> str:
    """The sentences in another order."""
    del words
    sentences = _SENTENCES.findall(text)
    rng.shuffle(sentences)
    return "".join(sentences)


def mixed(text: str, rng: Random, words: Words) -> str:
    """All of it."""
    return noise(reword(reorder(text, rng, words), rng, words), rng, words)


def short(text: str, rng: Random, words: Words) -> str:
    """As it is, noisy or lightly reworded."""
    return rng.choice((verbatim, verbatim, noise, reword))(text, rng, words)


EDITS: Final[Mapping[str, Callable[[str, Random, Words], str]]] = {
    "verbatim": verbatim, "noise": noise, "reword": reword, "reorder": reorder, "short": short, "mixed": mixed,
}  # fmt: skip
