"""What folders tell: whose a folder is. A hint only; what a document says of itself goes before it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from models.base import Model
from models.identity import fold_name
from models.vocabulary import DocumentKind
from scanner.grouping.identities import Subject, Subjects
from scanner.grouping.papers import Paper

_BY_SORT = re.compile(
    r"^[\d.、\-_ ]*(?:附件|自评|自我评|第三方|评价报告|报告|证明|材料|申报|佐证|其他|资料|扫描|盖章|word|pdf)",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(r"公司|集团|厂|园区|开发区|研究院|中心")
_LEGAL_FORM = re.compile(r"\(集团\)|集团|股份有限公司|有限公司|公司|厂$")
_SHORTEST_CORE = 3
_ALIKE = 85
_NUMERALS = re.compile(r"[0-9一二三四五六七八九十]+")


class Unit(Model):
    """An applicant's folder as far as one can see; ``owner`` is the key of its subject, None if it is nobody's alone."""

    folder: str
    owner: str | None
    subjects: tuple[str, ...]


def unit_of(folder: str) -> str:
    """The folder that holds an applicant's files: folders that only sort them (自评价, 附件 ...) belong to the one above."""
    while folder:
        parent, _, name = folder.rpartition("/")
        bare = name.removesuffix("!")
        if not _BY_SORT.match(bare) or _ORGANISATION.search(bare):
            return folder
        folder = parent
    return ""


def units(papers: Iterable[Paper], subjects: Subjects) -> Mapping[str, Unit]:
    """Every folder that holds filled reports, with its owner."""
    inside: dict[str, list[Paper]] = defaultdict(list)
    for paper in papers:
        inside[unit_of(paper.folder)].append(paper)
    homes = _self_evaluation_homes(inside, subjects)
    return {folder: _unit(folder, held, subjects, homes) for folder, held in sorted(inside.items())}


def _self_evaluation_homes(inside: Mapping[str, list[Paper]], subjects: Subjects) -> dict[str, set[str]]:
    """The folders in which each subject has a self-evaluation."""
    homes: dict[str, set[str]] = defaultdict(set)
    for folder, held in inside.items():
        for key in _keys(held, subjects, DocumentKind.SELF_EVALUATION):
            homes[key].add(folder)
    return homes


def _keys(held: Iterable[Paper], subjects: Subjects, kind: DocumentKind | None = None) -> Counter[str]:
    """How many filled reports (of a kind) each subject has here."""
    found: Counter[str] = Counter()
    for paper in held:
        for report in paper.submitted():
            subject = subjects.of(report.applicant)
            if subject is not None and kind in {None, report.kind}:
                found[subject.key] += 1
    return found


def _unit(folder: str, held: list[Paper], subjects: Subjects, homes: Mapping[str, set[str]]) -> Unit:
    here = _keys(held, subjects)
    self_evaluated = _keys(held, subjects, DocumentKind.SELF_EVALUATION)
    named = [key for key in here if _names_folder(subjects, key, folder)]
    if len(here) == 1:
        owner: str | None = next(iter(here))
    elif len(named) == 1:
        owner = named[0]
    elif len(here) == 2 and set(self_evaluated) != set(here):
        owner = max(here, key=lambda key: (here[key], not homes[key] - {folder}, self_evaluated[key], key))
    else:
        owner = None
    return Unit(folder=folder, owner=owner, subjects=tuple(sorted(here)))


def _names_folder(subjects: Subjects, key: str, folder: str) -> bool:
    subject = subjects.get(key)
    name = fold_name(folder.rpartition("/")[2].removesuffix("!"))
    return subject is not None and mentions(name, subject)


def are_alike(one: Subject, other: Subject) -> bool:
    """Whether two names are probably one company misspelt or shortened: equal but for the code, contained, or near."""
    for left in map(_core, one.names):
        for right in map(_core, other.names):
            numbers = _NUMERALS.findall(left) == _NUMERALS.findall(right)
            contained = min(len(left), len(right)) >= _SHORTEST_CORE and (left in right or right in left)
            if left == right or (numbers and (contained or _is_near(left, right))):
                return True
    return False


def _is_near(left: str, right: str) -> bool:
    one_off = min(len(left), len(right)) > _SHORTEST_CORE and Levenshtein.distance(left, right, score_cutoff=1) <= 1
    return one_off or fuzz.ratio(left, right) >= _ALIKE


def _core(name: str) -> str:
    return _LEGAL_FORM.sub("", fold_name(name))


def mentions(text: str, subject: Subject) -> bool:
    """Whether a folded path names a subject, with or without its legal form."""
    cores = map(_core, subject.names)
    return any(len(core) >= _SHORTEST_CORE and core in text for core in cores)
