"""What honest parties do that looks alike, kind after kind."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.reusejudge.drafts import naming
from tests.reusejudge.edits import sentences
from tests.reusejudge.filing import Filing, Setting
from tests.reusejudge.grammar import Writer
from tests.reusejudge.office import Past, picture, recompressed
from tests.reusejudge.pieces import Piece
from tests.reusejudge.pools import lines, toml


def own_pictures(_setting: Setting, one: Filing, rng: Random) -> None:
    photos = picture(rng), picture(rng)
    one.pasts["self"] = replace(one.pasts["self"], pictures=photos)
    one.pasts["third"] = replace(one.pasts["third"], pictures=tuple(map(recompressed, photos)))


def annex(setting: Setting, one: Filing, _rng: Random) -> None:
    """The ministry's annex is one file with both forms; who fills them in saves it twice."""
    for side, past in one.pasts.items():
        one.pasts[side] = replace(
            past,
            root=setting.form_root,
            sessions=(*setting.form_marks, *past.sessions[-9:]),
            author="gxb",
            company="工业和信息化部",
            created="2022-09-16T01:00:00Z",
        )


def library(_setting: Setting, one: Filing, _rng: Random) -> None:
    one.form = "library"


def wps(_setting: Setting, one: Filing, _rng: Random) -> None:
    for side, past in one.pasts.items():
        one.pasts[side] = Past(
            author="Administrator", modified_by=f"WPS_{one.role.number}73" if side == "self" else "Administrator",
            application="WPS Office_11.1.0.12598_F1E327BC", version="", template="Normal.dotm",
            created="2014-10-29T12:08:00Z", modified=past.modified, wps="2052-11.1.0.12598",
        )  # fmt: skip


def image_pdf(_setting: Setting, one: Filing, _rng: Random) -> None:
    one.form = "image"


def own_group(_setting: Setting, one: Filing, rng: Random) -> None:
    writer = Writer(rng, one.subject.words)
    one.words = [writer.write(pattern) for pattern in lines("owngroup")]
    one.insert("self", one.words, rng)


def customer(setting: Setting, one: Filing, rng: Random) -> None:
    others = [role.number for role in setting.cast if role.kind.name in {"form", "pdf"}]
    name = setting.world.applicant(rng.choice(others)).name
    one.words = [f"主要供方包括{name}等，{rng.randint(2, 9)}家供方均通过了环境管理体系认证。"]
    one.insert("self", one.words, rng)


def user(_setting: Setting, one: Filing, _rng: Random) -> None:
    for side, past in one.pasts.items():
        one.pasts[side] = replace(past, author="Administrator", modified_by="Administrator", company="Microsoft")


def sisters(setting: Setting, one: Filing, _rng: Random) -> None:
    rng = setting.rng("sisters")
    words = {**one.subject.words, **toml("generic"), "group": ["天枢原集团"], "city": ["临槐市"]}
    one.words = ["".join(Writer(rng, words).write(pattern) for pattern in lines("group"))]
    at = next(at for at, piece in enumerate(one.pieces["self"]) if piece.zone == "fact")
    one.pieces["self"].insert(at + 3, Piece(one.words[0], "profile", end=True))


def group(setting: Setting, one: Filing, _rng: Random) -> None:
    rng = setting.rng("group")
    writer = Writer(rng, {**one.subject.words, **toml("generic"), "group": ["北斗岭集团"], "city": ["云溪市"]})
    one.words = [writer.write(pattern) for pattern in lines("group")]
    one.insert("self", one.words, setting.rng("group", one.role.number))


def profile(_setting: Setting, one: Filing, rng: Random) -> None:
    """The applicant's brochure in both."""
    writer = Writer(rng, {**one.subject.words, **naming(one.subject)})
    one.words = [writer.write(pattern) for pattern in lines("profile")]
    for side in one.pieces:
        at = next(at for at, piece in enumerate(one.pieces[side]) if piece.zone == "fact")
        one.pieces[side][at:at] = [Piece(text, "profile", end=True) for text in one.words]


def process(setting: Setting, one: Filing, rng: Random) -> None:
    """Given to both, where they introduce the company."""
    writer = Writer(rng, one.subject.words)
    one.words = ["".join(map(writer.write, lines("process")))]
    _introduce(setting, one, f"生产工艺流程：{one.words[0]}", rng)


def policy(setting: Setting, one: Filing, rng: Random) -> None:
    one.words = [Writer(rng, one.subject.words).write(lines("policy")[0])]
    _introduce(setting, one, f"能源环境方针与目标：“{one.words[0]}”", rng)


def _introduce(_setting: Setting, one: Filing, text: str, _rng: Random) -> None:
    for side in one.pieces:
        at = next(at for at, piece in enumerate(one.pieces[side]) if piece.zone == "fact")
        one.pieces[side].insert(at + 3, Piece(text, "profile", end=True))


def projects(_setting: Setting, one: Filing, rng: Random) -> None:
    writer = Writer(rng, one.subject.words)
    one.words = [writer.write("{why}，{where}{deed}，{gain}") for _ in range(6)]
    rows = ["序号\t节能改造项目内容及效果\t投资（万元）\t完成时间"]
    rows += [f"{at}\t{text}\t{rng.randint(3, 300)}\t202{rng.randint(0, 1)}年" for at, text in enumerate(one.words, 1)]
    for side in one.pieces:
        places = [at for at, piece in enumerate(one.pieces[side]) if piece.zone == "own"]
        at = rng.choice(places) + 1
        one.pieces[side][at:at] = [Piece(row, "table", end=True) for row in rows]


def quoted(_setting: Setting, one: Filing, rng: Random) -> None:
    own = [piece.text for piece in one.pieces["self"] if piece.zone == "own"]
    one.words = [sentences(text)[0].removesuffix("。") for text in rng.sample(own, 3)]
    one.insert("third", [f"自评价报告中写道：“{text}。”评价组就此查看了原始凭证。" for text in one.words], rng)


def text(_setting: Setting, one: Filing, _rng: Random) -> None:
    one.form = "text"


def pdf(_setting: Setting, one: Filing, _rng: Random) -> None:
    one.form = "pdf"


LIKENESSES: dict[str, Callable[[Setting, Filing, Random], None]] = {
    "own_pictures": own_pictures,
    "annex": annex,
    "library": library,
    "wps": wps,
    "image_pdf": image_pdf,
    "own_group": own_group,
    "customer": customer,
    "user": user,
    "group": group,
    "sisters": sisters,
    "profile": profile,
    "process": process,
    "policy": policy,
    "projects": projects,
    "quoted": quoted,
    "text": text,
    "pdf": pdf,
}
