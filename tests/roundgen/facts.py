"""What a round is about before anything is written: evaluators, applicants, submissions. Frozen; faults replace."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from tests.roundgen.figures import Figures
from tests.roundgen.regions import Region
from tests.roundgen.trades import Trade


class Category(StrEnum):
    """The four lists of the notice."""

    FACTORY = "green_factory"
    PRODUCT = "green_product"
    PARK = "green_park"
    CHAIN = "green_supply_chain"


CATEGORY_NAMES = {
    Category.FACTORY: "绿色工厂",
    Category.PRODUCT: "绿色设计产品",
    Category.PARK: "绿色工业园区",
    Category.CHAIN: "绿色供应链管理企业",
}


class Kind(StrEnum):
    """An application, or the yearly table of an entity already listed."""

    APPLICATION = "application"
    ANNUAL = "annual"


class Step(StrEnum):
    """The steps of the reference procedure that a third-party report must show."""

    TEAM = "team"
    DOCUMENT = "document"
    ONSITE = "onsite"
    REVIEW = "review"
    PROBLEMS = "problems"


class Packing(StrEnum):
    """How the files of a submission arrive."""

    FOLDER = "folder"
    ZIP = "zip"
    ZIP_GBK = "zip_gbk"


class Format(StrEnum):
    """File formats a report can be written in."""

    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"
    MD = "md"
    HTML = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a telephone."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expert:
    """One of an evaluator's full-time staff."""

    name: str
    title: str
    field: str
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Identity and contact of an applicant or an evaluator; `uscc` empty for a park that states none."""

    name: str
    uscc: str
    address: str
    city: str
    postcode: str
    legal: Person
    contact: Person
    mobile: str
    fax: str
    mail: str
    founded: date
    capital: int
    registrar: str
    nature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluator:
    """A third-party evaluator with its house style (the key of its own random stream)."""

    key: str
    org: Organisation
    staff: tuple[Expert, ...]
    format: Format
    layout: str

    @property
    def name(self) -> str:
        """Full name."""
        return self.org.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Dates of one evaluation, in the order in which they must fall."""

    contract: date
    self_report: date
    document_review: date
    onsite_from: date
    onsite_to: date
    report: date
    internal_review: date
    issued: date
    received: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A design product model group and the standard it claims."""

    name: str
    model: str
    standard: str
    standard_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Park:
    """What the park forms ask beyond the figures; `form_unit` is the 申报单位, the park itself where it has no code."""

    level: str
    checkboxes: bool
    kind: str
    head: Person
    head_post: str
    form_unit: str
    approval: str


class Damage(StrEnum):
    """Ways in which a file cannot be read."""

    TRUNCATED_PDF = "truncated_pdf"
    ENCRYPTED_PDF = "encrypted_pdf"
    EMPTY = "empty_file"
    DOCTYPE = "docx_with_doctype"
    TEXT_AS_PDF = "text_named_pdf"
    SCAN = "scan_without_text"
    BOMB = "zip_bomb"
    NOISE = "random_bytes_docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Twists:
    """What a fault changes about the files of one submission; the default changes nothing.

    `ghost` is the evaluator that wrote the self-evaluation; `lent`: the third-party report prints this topic of the
    pool of that name, which the self-evaluation holds; `voice`: the self-evaluation speaks as the evaluator.
    """

    drop_self: bool = False
    drop_third: bool = False
    self_unfilled: bool = False
    third_of: str | None = None
    standard: str | None = "GB/T 36132-2018"
    skipped: frozenset[Step] = frozenset()
    remote: bool = False
    damaged: tuple[Damage, ...] = ()
    ghost: Evaluator | None = None
    lent: str = ""
    voice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One submission as planned; `key` names its random stream."""

    key: str
    category: Category
    kind: Kind
    region: Region
    org: Organisation
    trade: Trade
    evaluator: str | None
    product: Product | None
    park: Park | None
    figures: Figures
    times: Timeline
    self_format: Format
    self_layout: str
    packing: Packing
    pages: int
    in_annex1: bool = True
    twists: Twists = field(default_factory=Twists)

    @property
    def id(self) -> str:
        """The id that the run directory must show: category, code or name, product and model folded."""
        base = f"{self.category}:{self.org.uscc or self.org.name}"
        return base if self.product is None else f"{base}:{folded(self.product.name + self.product.model)}"

    @property
    def is_project(self) -> bool:
        """Counts towards the cap of fifteen."""
        return self.kind is Kind.APPLICATION and self.category is not Category.PRODUCT


def folded(text: str) -> str:
    """Product name and model without blanks, in lower case (they hold no full-width characters)."""
    return "".join(text.split()).casefold()
