"""The closed vocabularies of the program; the values are what its output files print."""

from enum import StrEnum


class Category(StrEnum):
    """What a submission applies for."""

    FACTORY = "green_factory"
    PRODUCT = "green_product"
    PARK = "green_park"
    SUPPLY_CHAIN = "green_supply_chain"


class SubmissionType(StrEnum):
    """An application for the list, or the yearly table of an entity already listed."""

    APPLICATION = "application"
    ANNUAL = "annual"


class DocumentKind(StrEnum):
    """What a document is, told from its content."""

    SELF_EVALUATION = "self_evaluation"
    THIRD_PARTY_EVALUATION = "third_party_evaluation"
    SUMMARY_TABLE = "summary_table"
    DYNAMIC_TABLE = "dynamic_table"
    EVALUATOR_ANNUAL_REPORT = "evaluator_annual_report"
    CREDIT_REPORT = "credit_report"
    CERTIFICATE = "certificate"
    ATTACHMENT = "attachment"
    TEMPLATE = "template"
    OTHER = "other"


class SubjectKind(StrEnum):
    """Who a clause is answered for."""

    SUBMISSION = "submission"
    EVALUATOR = "evaluator"
    REGION = "region"


class Scope(StrEnum):
    """Whether the files are a whole national round."""

    NATIONAL = "national"
    PARTIAL = "partial"


class Verdict(StrEnum):
    """The answer to a clause, worst first."""

    VIOLATED = "violated"
    SUSPECTED = "suspected"
    UNVERIFIED = "unverified"
    SATISFIED = "satisfied"
    NOT_APPLICABLE = "not_applicable"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Verdict).index(self)


class Confidence(StrEnum):
    """How sure a fact of the corpus is; only the first three decide.

    ``reading`` is the project's own reading of the notice's words, fixed with its clauses; no source confirms it.
    """

    PRIMARY = "primary"
    VERIFIED = "verified"
    READING = "reading"
    SINGLE_SOURCE = "single_source"
    UNCONFIRMED = "unconfirmed"

    @property
    def decides(self) -> bool:
        """Whether a rule may accuse on it: the primary source, at least two independent sources, or a fixed reading."""
        return self in {Confidence.PRIMARY, Confidence.VERIFIED, Confidence.READING}
