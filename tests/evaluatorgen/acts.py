"""What the roles of such a round do: those that must be looked at, and those that only look alike."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from tests.evaluatorgen import edits
from tests.evaluatorgen.planning import Cast
from tests.reusejudge.edits import edit as changed
from tests.roundgen import uscc
from tests.roundgen.facts import Category, Expert, Format, Submission, Twists
from tests.roundgen.names import place_word
from tests.roundgen.regions import Region
from tests.roundgen.streams import pick, stream
from tests.roundgen.world import Blacklisted

_HELD: Final = (
    "本机构系{parent}的全资子公司，独立开展评价业务。",
    "{own}为{parent}控股子公司，{parent}持有其70%股权。",
    "本机构的控股股东为{parent}，持股比例62%。",
    "本机构隶属于{parent}，人员与账目分设。",
)
_NAMED_FIELDS: Final = ("能源", "环境", "生态", "低碳", "生命周期评价")


def _put(cast: Cast, sub: Submission, texts: list[str], what: str) -> None:
    """Paragraphs in a self-evaluation."""
    cast.own[sub.key].append(cast.inserting(sub, texts, what))


def _kit(cast: Cast) -> None:
    """Three of its four paragraphs in each of seven self-evaluations, some of them reworded a little."""
    rng = stream(cast.seed, "kit")
    kit = [edits.told(rng, cast.deck, 4) for _ in range(4)]
    for sub in cast.clients("kit")[:7]:
        own = stream(cast.seed, "kit", sub.key)
        texts = [changed("reword", text, own) if own.random() < 0.3 else text for text in own.sample(kit, 3)]
        _put(cast, sub, texts, "kit")


def _files(cast: Cast) -> None:
    """Its files, its choice of words, in Word and PDF; nothing else."""
    ghost = cast.evaluator("files")
    for number, sub in enumerate(cast.clients("files")):
        form = Format.DOCX if number % 3 else Format.PDF
        twisted = replace(sub, self_format=form, self_layout="form2018", twists=Twists(ghost=ghost))
        cast.world.store(twisted)


def _over_with_subsidiary(cast: Cast) -> None:
    parent, child = cast.evaluator("parent"), cast.evaluator("subsidiary")
    if cast.affiliation == "register":
        cast.world.affiliates.append(
            (parent.name, child.name, pick(stream(cast.seed, "relation"), ("控股子公司", "母子公司")))
        )
        return
    text = pick(stream(cast.seed, "held"), _HELD).format(parent=parent.name, own=child.name)
    cast.annex[child.key].append(lambda report: edits.insert_first(report, [text]))


def _within_with_affiliate(cast: Cast) -> None:
    pair = cast.evaluator("small_parent"), cast.evaluator("small_child")
    cast.world.affiliates.append((pair[0].name, pair[1].name, "同一控股股东"))


def _titled(cast: Cast, role: str, count: int, juniors: int) -> None:
    """Staff of which ``count`` have titles, five of them senior in the fields that the notice names."""
    rng = stream(cast.seed, "staff", role)
    mint = cast.world.mint
    titles = ["高级工程师"] * 4 + ["正高级工程师"] + ["工程师"] * (count - 5) + ["助理工程师"] * juniors
    made = tuple(
        Expert(name=mint.person(), title=title, field=pick(rng, _NAMED_FIELDS), since=rng.randrange(2006, 2018))
        for title in titles
    )
    cast.staff(role, made)


def _nine_five(cast: Cast) -> None:
    _titled(cast, "nine_five", 9, stream(cast.seed, "juniors").randrange(4))


def _ten_five(cast: Cast) -> None:
    _titled(cast, "ten_five", 10, 0)


def _excerpt(cast: Cast) -> None:
    """The list of one report leaves the last persons out, under the title of all."""
    left_out = frozenset(expert.name for expert in cast.evaluator("excerpt").staff[8:])
    cast.third[cast.clients("excerpt")[2].key].append(edits.leaving_out(left_out))


def _listed(cast: Cast) -> None:
    org = cast.evaluator("listed").org
    days = (date(2019, 10, 31), date(2020, 6, 12), date(2021, 11, 3), date(2022, 8, 30))
    cast.world.blacklist.append(
        Blacklisted(name=org.name, uscc=org.uscc, listed=pick(stream(cast.seed, "listed"), days))
    )


def _delisted(cast: Cast) -> None:
    org = cast.evaluator("delisted").org
    days = (date(2019, 10, 30), date(2018, 5, 7), date(2019, 9, 1))
    cast.world.blacklist.append(
        Blacklisted(name=org.name, uscc=org.uscc, listed=pick(stream(cast.seed, "delisted"), days))
    )


def _near_listed(cast: Cast) -> None:
    """A row with a name that differs in a character or two, and its own code."""
    name = cast.evaluator("near_listed").name
    rng = stream(cast.seed, "near listed")
    near = name.replace("技术", "科技") if "技术" in name else f"{name[:3]}{pick(rng, '盛达丰隆')}{name[4:]}"
    near = near if near != name else f"新{name}"
    cast.world.blacklist.append(Blacklisted(name=near, uscc=uscc.mint(rng, "110105"), listed=date(2021, 3, 9)))


def _bracketed(cast: Cast, role: str) -> None:
    """A name with the place in brackets, printed in a spelling of each report's own."""
    org = cast.evaluator(role).org
    rng = stream(cast.seed, "brackets", role)
    brand, field = cast.world.mint.brand(), pick(rng, ("认证检测", "低碳技术", "质量认证技术服务"))
    name = f"{brand}（{place_word(org.city)}）{field}有限公司"
    cast.change(role, name=name)
    spellings = ("（{}）", "({})", " ( {} ) ", "（{}) ", "﹙{}﹚", "[{}]", "〔{}〕")
    for number, sub in enumerate(cast.clients(role)):
        printed = name.replace(
            f"（{place_word(org.city)}）", spellings[number % len(spellings)].format(place_word(org.city))
        )
        half = name.replace("（", "(").replace("）", ")")
        cast.third[sub.key].append(edits.replacing({name: printed, half: printed}))


def _without_code(cast: Cast, role: str, count: int) -> None:
    """The last reports of an evaluator leave the field of its code blank."""
    code = cast.evaluator(role).org.uscc
    wide = code.translate({char: char + 0xFEE0 for char in range(0x21, 0x7F)})
    for sub in cast.clients(role)[-count:]:
        cast.third[sub.key].append(edits.replacing({code: "", wide: ""}))


def _brackets(cast: Cast) -> None:
    _bracketed(cast, "brackets")


def _variants(cast: Cast) -> None:
    _bracketed(cast, "variants")
    _without_code(cast, "variants", 5)


def _fifteen(cast: Cast) -> None:
    for client in cast.clients("fifteen")[:3]:
        cast.world.add(Category.PRODUCT, client.region, None, like=client)


def _alike(cast: Cast) -> None:
    """One brand and two fields, or brands that differ in one character; some reports leave the code out."""
    rng = stream(cast.seed, "alike")
    brand, place = cast.world.mint.brand(), place_word(cast.evaluator("alike_one").org.city)
    pairs = (
        (f"{place}{brand}环境技术有限公司", f"{place}{brand}环境科技有限公司"),
        (f"{place}{brand}认证检测有限公司", f"{place}{brand[:2]}{'信' if brand[2] != '信' else '诚'}认证检测有限公司"),
    )
    one, other = pick(rng, pairs)
    cast.change("alike_one", name=one)
    cast.change("alike_other", name=other)
    _without_code(cast, "alike_one", 3)
    _without_code(cast, "alike_other", 3)


def _copied(cast: Cast, sub: Submission, source: Submission, name: str, count: int) -> None:
    """Paragraphs of one applicant's own stand in the other's self-evaluation as well."""
    rng = stream(cast.seed, name)
    texts = [edits.told(rng, cast.deck, 3) for _ in range(count)]
    for each in (source, sub):
        _put(cast, each, texts, name)


def _copycat(cast: Cast) -> None:
    """Long enough to be suspected between the two; whose hand it was nobody can tell."""
    clients = cast.clients("copycat")
    _copied(cast, clients[-1], clients[0], "copycat", 8)


def _copier(cast: Cast) -> None:
    _copied(cast, cast.clients("copier")[2], cast.clients("copied_from")[3], "copier", 5)


def _namesakes(cast: Cast) -> None:
    """One name, title and field on two lists; where both print the numbers of the certificates, these differ."""
    rng = stream(cast.seed, "namesake")
    person = Expert(name=cast.world.mint.person(), title="高级工程师", field=pick(rng, _NAMED_FIELDS), since=2011)
    told = rng.random() < 0.6
    for role in ("namesake_one", "namesake_other"):
        _list(cast, role, (replace(person, since=rng.randrange(2006, 2018)),), _numbers(cast, role) if told else None)


def _seconded(cast: Cast) -> None:
    """Two persons with their certificates on the lists of two evaluators, one of them with another title."""
    rng = stream(cast.seed, "seconded")
    first, second = (
        Expert(name=cast.world.mint.person(), title=title, field=pick(rng, _NAMED_FIELDS), since=2012)
        for title in ("高级工程师", "工程师")
    )
    numbers = {first.name: f"G{rng.randrange(10**9):09d}", second.name: f"Z{rng.randrange(10**9):09d}"}
    changed_title = replace(second, title="高级工程师")
    _list(cast, "seconded_one", (first, second), {**_numbers(cast, "seconded_one"), **numbers})
    _list(cast, "seconded_other", (first, changed_title), {**_numbers(cast, "seconded_other"), **numbers})


def _numbers(cast: Cast, role: str) -> dict[str, str]:
    rng = stream(cast.seed, "numbers", role)
    return {expert.name: f"{pick(rng, 'GZ')}{rng.randrange(10**9):09d}" for expert in cast.evaluator(role).staff}


def _list(cast: Cast, role: str, people: tuple[Expert, ...], numbers: dict[str, str] | None) -> None:
    """Puts people in place of some of a role's staff, and the numbers of certificates into all its lists."""
    one = cast.evaluator(role)
    cast.staff(role, (*one.staff[:1], *people, *one.staff[1 + len(people) :]))
    if numbers is None:
        return
    own = stream(cast.seed, "own numbers", role)
    told = {
        expert.name: numbers.get(expert.name, f"G{own.randrange(10**9):09d}") for expert in cast.evaluator(role).staff
    }
    cast.annex[one.key].append(edits.certifying(told))
    for sub in cast.clients(role):
        cast.third[sub.key].append(edits.certifying(told))


def _sisters(cast: Cast) -> None:
    """Three clients of one group with two paragraphs of the group's profile."""
    rng = stream(cast.seed, "sisters")
    brand = cast.world.mint.brand()
    texts = edits.group_text(rng, f"{brand}集团", place_word(cast.clients("sisters")[0].org.city))
    for sub in cast.clients("sisters")[:3]:
        cast.rename(sub, f"{place_word(sub.org.city)}{brand}{sub.trade.word}有限公司")
        cast.own[sub.key].append(lambda report: edits.insert_first(report, texts))


def _regional(cast: Cast) -> None:
    """The region's department handed a sample out: its sentences in the clients' and in some others' self-evaluations."""
    rng = stream(cast.seed, "regional")
    sample = [edits.told(rng, cast.deck, 4) for _ in range(3)]
    own = cast.clients("regional")
    home: Region = own[0].region
    others = [
        sub
        for sub in cast.world.submissions.values()
        if sub.evaluator not in {cast.keys["regional"], cast.keys["kit"], cast.keys["files"]}
        and sub.category is Category.FACTORY
    ]
    for sub in stream(cast.seed, "followers").sample(others, 6):
        cast.world.store(replace(sub, region=home))
        _put(cast, sub, rng.sample(sample, 2), "sample")
    for sub in own:
        _put(cast, sub, rng.sample(sample, 2), "sample")


def _one_region(cast: Cast) -> None:
    """As above, in a region of which nobody else has clients."""
    rng = stream(cast.seed, "one region")
    sample = [edits.told(rng, cast.deck, 4) for _ in range(2)]
    for sub in cast.clients("one_region"):
        _put(cast, sub, sample, "sample")


def _heads(cast: Cast) -> None:
    name = cast.evaluator("head_one").org.legal.name
    other = cast.evaluator("head_other").org
    cast.change("head_other", legal=replace(other.legal, name=name))


ACTS: Final[dict[str, Callable[[Cast], None]]] = {
    "kit": _kit,
    "files": _files,
    "subsidiary": _over_with_subsidiary,
    "nine_five": _nine_five,
    "listed": _listed,
    "variants": _variants,
    "fifteen": _fifteen,
    "brackets": _brackets,
    "ten_five": _ten_five,
    "excerpt": _excerpt,
    "alike_one": _alike,
    "copycat": _copycat,
    "copier": _copier,
    "delisted": _delisted,
    "namesake_one": _namesakes,
    "sisters": _sisters,
    "regional": _regional,
    "one_region": _one_region,
    "seconded_one": _seconded,
    "head_one": _heads,
    "small_parent": _within_with_affiliate,
    "near_listed": _near_listed,
}
