"""What may fail where, and what an answer may say then; knows the invented world and nothing of the program.

An answer may be *clear* only where the world holds nothing about the subject and the whole answer was delivered; a *hit* holds
records of the subject only. Whatever a fault kept back is *unknown*. A test asks for each `Case` and holds the answers against
`allowed`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from tests.standin.misbehaviour import ON_ROWS, Fault, Rule
from tests.standin.wire import Request
from tests.standin.world import COMPANIES, Company

CLEAN, STEEL, BRANCH, CHEMICAL, HUAXIN, HUAXIN_OTHER, PRINT, PRINT_FINED, RENAMED = COMPANIES[:9]
TEXTILE, GONE, CEMENT, GLASS, BATTERY, SHIPYARD = COMPANIES[9:15]

HIT, CLEAR, UNKNOWN = "hit", "clear_in_source", "unknown"


def _natures(company: Company) -> tuple[str, ...]:
    return tuple(case.nature for case in company.tax)


def _cases(company: Company) -> tuple[str, ...]:
    return tuple(debt.case for debt in company.debts)


def _all_penalties(company: Company) -> tuple[str, ...]:
    return tuple(penalty.number for penalty in company.penalties)


def _abnormal(company: Company) -> tuple[str, ...]:
    return tuple(entry.reason for entry in company.abnormal)


def _serious(company: Company) -> tuple[str, ...]:
    return tuple(entry.reason for entry in company.serious)


Marks = Callable[[Company], tuple[str, ...]]
_PAID: Mapping[str, Marks] = {
    "credit-penalty": _all_penalties,
    "credit-dishonest": _cases,
    "credit-tax": _natures,
    "credit-abnormal": _abnormal,
    "credit-serious": _serious,
}
HELD: Mapping[str, Mapping[str, Marks]] = {
    "creditchina": {
        "credit-penalty": lambda company: tuple(penalty.number for penalty in company.published),
        "credit-dishonest": _cases,
        "credit-tax": _natures,
        "credit-safety": lambda company: tuple(entry.reason for entry in company.safety),
        "credit-abnormal": lambda company: tuple(entry.reason for entry in company.abnormal if not entry.removed),
    },
    "gsxt": {
        "credit-penalty": lambda company: tuple(penalty.number for penalty in company.market_penalties),
        "credit-abnormal": _abnormal,
        "credit-serious": _serious,
    },
    "zxgk": {"credit-dishonest": _cases},
    "chinatax": {"credit-tax": _natures},
    "tianyancha": _PAID,
    "qichacha": _PAID,
}
"""Site → kind of record → the words by which each record of a company is told, as the site prints them."""


def held(site: str, kind: str, company: Company) -> tuple[str, ...]:
    """The words of every record of this kind that the site holds about the company; () for a kind that it does not have."""
    marks = HELD[site].get(kind)
    return () if marks is None else marks(company)


def foreign_marks(company: Company) -> frozenset[str]:
    """The words of all records of all other companies; none of them may stand in an answer about this one."""
    marks = (_natures, _cases, _all_penalties, _abnormal, _serious)
    own = {mark for of in marks for mark in of(company)}
    return frozenset(mark for other in COMPANIES for of in marks for mark in of(other)) - own


class Place(NamedTuple):
    """A request that a site is asked: its path, its fields, and the kinds of record that hang on its answer."""

    name: str
    path: str
    kinds: tuple[str, ...]
    where: tuple[tuple[str, str], ...] = ()
    listing: bool = True
    names: bool = True
    """Whether its rows, or the object, name the company that they are about."""
    identifies: bool = False
    """Whether it only tells who is meant: then the lists themselves may be read all the same."""


_DISHONEST_LISTS = ("credit-dishonest", "credit-tax", "credit-safety", "credit-serious")
_ALL_CHINA = ("credit-penalty", *_DISHONEST_LISTS, "credit-abnormal")
_ALL_PAID = tuple(_PAID)
_SOURCE = "typeSourceSearch"


def _paid(names: Mapping[str, tuple[str, bool]]) -> tuple[Place, ...]:
    return tuple(Place(path, path, (kind,), names=named) for kind, (path, named) in names.items())


PLACES: Mapping[str, tuple[Place, ...]] = {
    "creditchina": (
        Place("search", "catalogSearchHome", _ALL_CHINA, identifies=True),
        Place("details", "getTyshxydmDetailsContent", _ALL_CHINA, listing=False, identifies=True),
        Place("administration", _SOURCE, ("credit-penalty",), (("type", "行政管理"),)),
        Place("administration page 2", _SOURCE, ("credit-penalty",), (("type", "行政管理"), ("page", "2"))),
        Place("dishonest lists", _SOURCE, _DISHONEST_LISTS, (("type", "严重失信主体名单"),)),
        Place("abnormal", _SOURCE, ("credit-abnormal",), (("type", "经营异常"),)),
    ),
    "gsxt": (
        Place("app search", "search", tuple(HELD["gsxt"]), identifies=True),
        Place("registration", "entbaseInfo", tuple(HELD["gsxt"]), listing=False, identifies=True),
        Place("penalties", "unishment", ("credit-penalty",), names=False),
        Place("penalties page 2", "unishment", ("credit-penalty",), (("start", "5"),), names=False),
        Place("abnormal", "entBusExcep", ("credit-abnormal",), names=False),
        Place("serious", "llInfo", ("credit-serious",), names=False),
    ),
    "zxgk": (
        Place("front", "/shixin/", ("credit-dishonest",), listing=False, names=False),
        Place("list", "searchSX.do", ("credit-dishonest",)),
        Place("list page 2", "searchSX.do", ("credit-dishonest",), (("currentPage", "2"),)),
        Place("detail", "disDetailNew", ("credit-dishonest",), listing=False),
    ),
    "chinatax": (
        Place("list", "ListXxk", ("credit-tax",)),
        Place("list page 2", "ListXxk", ("credit-tax",), (("cPage", "2"),)),
        Place("detail", "ViewXxk", ("credit-tax",), listing=False),
    ),
    "tianyancha": (
        Place("search", "search/2.0", _ALL_PAID, identifies=True),
        Place("penalties page 2", "punishmentInfo", ("credit-penalty",), (("pageNum", "2"),), names=False),
        *_paid({
            "credit-penalty": ("punishmentInfo", False),
            "credit-dishonest": ("dishonest", True),
            "credit-tax": ("taxContravention", True),
            "credit-abnormal": ("abnormal", False),
            "credit-serious": ("illegalinfo", False),
        }),
    ),
    "qichacha": (
        Place("details", "GetBasicDetailsByName", _ALL_PAID, listing=False, identifies=True),
        Place("penalties page 2", "AdminPenaltyCheck", ("credit-penalty",), (("pageIndex", "2"),), names=False),
        *_paid({
            "credit-penalty": ("AdminPenaltyCheck", False),
            "credit-dishonest": ("ShixinCheck", False),
            "credit-tax": ("TaxIllegalCheck", False),
            "credit-abnormal": ("ExceptionCheck", False),
            "credit-serious": ("SeriousIllegalCheck", False),
        }),
    ),
}  # fmt: skip

NOWHERE = Place("nowhere", "", ())
"""The place of a case in which nothing fails."""
STOPS = frozenset({
    Fault.BLOCKED, Fault.BAD_REQUEST, Fault.FORBIDDEN, Fault.COOKIE_SCRIPT, Fault.COOKIE_LOOP, Fault.CAPTCHA,
    Fault.BLACKLISTED, Fault.NO_SESSION,
})  # fmt: skip
"""A captcha or a block: the site is not asked again."""
STOPS_ONLY_AT = {Fault.NO_SESSION: "creditchina", Fault.BAD_REQUEST: "creditchina", Fault.BLACKLISTED: "gsxt"}
"""Those of them that mean this at one site only; at another they are a failure like any other."""
WHOLE = frozenset({
    Fault.WRONG_CHARSET, Fault.OTHER_CHARSET, Fault.OVERSIZED, Fault.FOREIGN_ROW, Fault.TOTAL_LOST, Fault.TOTAL_MISSING,
})  # fmt: skip
"""The records all came, however oddly: reading them right is as good as not reading them."""
_KEYED = frozenset({Fault.KEY_INVALID, Fault.KEY_EXPIRED, Fault.QUOTA_USED_UP})
_HTML_ONLY = {"chinatax": frozenset({
    Fault.NO_DATA, Fault.BUSY, Fault.ERROR_ENVELOPE, Fault.TOO_FAST, Fault.NO_SESSION, Fault.NULL, Fault.HTML_CALLED_JSON,
})}  # fmt: skip
_NO_TOTALS = {"gsxt": frozenset({Fault.TOTAL_LOST, Fault.ROWS_LOST})}


class Case(NamedTuple):
    """One fault at one place, and whom to ask about."""

    site: str
    fault: Fault
    place: Place
    company: Company

    @property
    def rule(self) -> Rule:
        """The fault as the stand-in wants it, from the first such request on."""
        return Rule(self.fault, self.place.path, where=self.place.where)

    def __str__(self) -> str:
        return f"{self.site}-{self.fault.name}-{self.place.name}-{self.company.code[8:16]}".replace(" ", "_")


def applies(site: str, fault: Fault, place: Place) -> bool:
    """Whether the fault means anything there."""
    first_table = site == "gsxt" and place.name in {"penalties", "abnormal", "serious"}
    meaningless = (
        fault in _KEYED and site not in {"tianyancha", "qichacha"},
        fault in ON_ROWS and not place.listing,
        fault in {Fault.FOREIGN_ROW, Fault.OTHER_COMPANY} and not place.names,
        fault is Fault.PAGE_EMPTY and first_table,  # nobody could tell: these tables have no total
        fault is Fault.PAGE_REPEATED and "page 2" not in place.name,
        fault in {Fault.FIELDS_RENAMED, Fault.VALUES_NULL} and site == "chinatax",  # its rows are HTML
        fault in _HTML_ONLY.get(site, ()),
        fault in _NO_TOTALS.get(site, ()),
    )
    return not any(meaningless)


def subjects(site: str, place: Place, fault: Fault) -> tuple[Company, ...]:
    """A company with records there, on enough pages, and one without any."""
    if "page 2" in place.name:
        return {"creditchina": (CHEMICAL, GLASS), "tianyancha": (GLASS,), "qichacha": (GLASS,)}.get(site, (SHIPYARD,))
    return (STEEL,) if place.name == "detail" or fault in {Fault.FIELDS_RENAMED, Fault.VALUES_NULL} else (STEEL, CLEAN)


def cases() -> Iterator[Case]:
    """Every fault at every place of every site where it means something."""
    for site, places in PLACES.items():
        for place in places:
            for fault in Fault:
                if applies(site, fault, place):
                    yield from (Case(site, fault, place, company) for company in subjects(site, place, fault))


def first_places() -> Iterator[Case]:
    """A slice for every day: each fault once per site, in turn at its places and about its subjects."""
    fits: dict[tuple[str, Fault], list[Case]] = {}
    for case in cases():
        fits.setdefault((case.site, case.fault), []).append(case)
    numbers = {fault: number for number, fault in enumerate(Fault)}
    for (_, fault), same in fits.items():
        yield same[numbers[fault] % len(same)]


def allowed(case: Case, kind: str, *, committed: bool) -> frozenset[str]:
    """The outcomes that an answer of this kind may have; ``committed``: whether the fault came to pass."""
    right = HIT if held(case.site, kind, case.company) else CLEAR
    spoilt = committed and kind in case.place.kinds and case.fault not in WHOLE and not case.place.identifies
    return frozenset({UNKNOWN}) if spoilt else frozenset({UNKNOWN, right})


def misread(case: Case, kind: str, texts: tuple[str, ...], outcome: str) -> list[str]:
    """What is wrong with the records of an answer, each given as the text of all its cells."""
    wrong = [
        f"of another company: {mark}" for mark in foreign_marks(case.company) if any(mark in text for text in texts)
    ]
    own = held(case.site, kind, case.company)
    strange = [f"in no record of the site: {text}" for text in texts if not any(mark in text for mark in own)]
    lost = [f"lost: {mark}" for mark in own if not any(mark in text for text in texts)] if outcome == HIT else []
    return sorted(wrong) + strange + lost


def list_was_asked(site: str, kind: str, seen: tuple[Request, ...]) -> bool:
    """Whether the site was asked for the list that a clear answer of this kind speaks of."""
    lists = [place for place in PLACES[site] if kind in place.kinds and not place.identifies and place.listing]
    return any(
        place.path in request.path and set(place.where) <= set(request.fields.items())
        for place in lists
        for request in seen
    )
