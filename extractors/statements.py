"""What a park's or a supply chain leader's report states of itself: boundary, management body, function, strength.

A statement is the applicant's own: what a law demands, what another park has, what is planned or long overcome is none
(a plan is kept as unclear, for a person to read).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from corpus.templates.statements import Wording, statements
from extractors.fields import Field
from extractors.park_fields import body_in, from_fields, from_names, making
from extractors.requirements import RequirementTables
from extractors.sentences import Sentence, sentences_of
from extractors.subjects import Mentioned, Subjects
from extractors.view import View
from models.base import Model
from models.facts import Party
from models.folding import match_key
from models.statements import Stance, Statement, Topic
from models.vocabulary import Category

_KEPT = 5
"""So many statements of one kind are kept: enough for a person to read."""
_BEFORE, _AFTER = 20, 16


class _Claimed(Model):
    """A range of a sentence that speaks of a topic, and how."""

    start: int
    end: int
    stance: Stance
    direct: bool


def statements_in(
    view: View, fields: Iterable[Field], parties: tuple[Party, Party], category: Category | None
) -> tuple[Statement, ...]:
    """The statements on the topics of a category, in order; ``parties`` are the applicant and the evaluator."""
    wordings = statements().of(category) if category is not None else ()
    if not wordings:
        return ()
    applicant, evaluator = parties
    subjects = Subjects(_names(applicant), _names(evaluator), category)
    tables = RequirementTables(view)
    found = [*tables.answered(wordings), *_from_prose(view, tables.demands, wordings, subjects)]
    if category is Category.PARK:
        found += [*from_fields(view, fields), *from_names(applicant)]
    return tuple(_fewer(found))


def _names(party: Party) -> list[str]:
    return [stated.value for stated in (party.name, *party.aliases) if stated is not None]


def _fewer(found: Iterable[Statement]) -> Iterator[Statement]:
    """Each wording and each place once, the direct ones first, and so many of a kind."""
    kept: dict[tuple[Topic, Stance], list[Statement]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (not one.direct, one.at.start, one.at.end)):
        same = kept[one.topic, one.stance]
        words = match_key(one.at.quote).text
        new = all(not _meet(one, other) and match_key(other.at.quote).text != words for other in same)
        if new and sum(1 for other in same if other.direct is one.direct) < _KEPT:
            same.append(one)
    everything = (one for same in kept.values() for one in same)
    yield from sorted(everything, key=lambda one: (one.at.start, one.at.end, one.topic))


def _meet(one: Statement, other: Statement) -> bool:
    return one.at.start < other.at.end and other.at.start < one.at.end


def _from_prose(
    view: View, demands: frozenset[int], wordings: tuple[Wording, ...], subjects: Subjects
) -> Iterator[Statement]:
    for sentence in sentences_of(view, demands):
        for wording in wordings:
            for claimed in _claims(sentence, wording):
                whose = subjects.of(sentence.text, claimed.start, sentence.before)
                certain = claimed.but(stance=Stance.UNCLEAR) if whose is Mentioned.DOUBTFUL else claimed
                if whose is not Mentioned.OTHER:
                    yield _statement(view, sentence, wording.topic, certain)


def _statement(view: View, sentence: Sentence, topic: Topic, claimed: _Claimed) -> Statement:
    start, end = sentence.clause(claimed.start, claimed.end)
    name = body_in(sentence.text[start:end]) if topic is Topic.MANAGEMENT else None
    return Statement(
        topic=topic,
        stance=claimed.stance,
        direct=claimed.direct,
        at=sentence.span(view, start, end),
        name=name if claimed.stance is Stance.AFFIRMS else None,
    )


def _claims(sentence: Sentence, wording: Wording) -> Iterator[_Claimed]:
    """What a sentence says of a topic; where it denies, the same clause does not affirm as well."""
    denied: list[tuple[int, int]] = []
    for match in wording.contradicts.finditer(sentence.text):
        denied.append(sentence.clause(match.start(), match.end()))
        stance = _denial(sentence, match, wording.category)
        if stance is not None:
            yield _Claimed(start=match.start(), end=match.end(), stance=stance, direct=True)
    if sentence.title:
        return
    for direct, patterns in ((True, wording.direct), (False, wording.implied)):
        for pattern in patterns:
            for match in pattern.finditer(sentence.text):
                if any(match.start() < end and start < match.end() for start, end in denied):
                    continue
                stance = _assertion(sentence, match, wording.topic)
                if stance is not None:
                    start, end = match.span("said" if "said" in pattern.groupindex else 0)
                    yield _Claimed(start=start, end=end, stance=stance, direct=direct)


def _denial(sentence: Sentence, match: re.Match[str], category: Category) -> Stance | None:
    """How a denial counts: not at all if demanded, overcome, another's or a condition; unclear if it is of a change."""
    voice = statements().voice
    start, end = sentence.clause(match.start(), match.end())
    turn = max((one.end() for one in voice.own_turn.finditer(sentence.text, 0, match.start())), default=0)
    around = sentence.text[max(turn, match.start() - _BEFORE) : match.start()]
    behind = sentence.text[match.end() : min(end, match.end() + _AFTER)]
    over = voice.overcome.search(around) or voice.bygone.search(around) or voice.overcome.search(behind)
    if over or _is_demanded(sentence.text, match.start()):
        return None
    before = sentence.text[start : match.start()]
    others = voice.tenants if category is Category.PARK else voice.partners
    if any(pattern.search(before) for pattern in (others, voice.part, voice.hypothetical, voice.negated)):
        return None
    doubtful = category is Category.PARK and voice.doubtful.search(sentence.text)
    unsure = doubtful or voice.change.search(sentence.text[start:end])
    return Stance.UNCLEAR if unsure else Stance.CONTRADICTS


def _assertion(sentence: Sentence, match: re.Match[str], topic: Topic) -> Stance | None:
    """How an affirmation counts: not at all if demanded or of a part, unclear if it is planned or advised."""
    voice = statements().voice
    start, end = sentence.clause(match.start(), match.end())
    before = sentence.text[start : match.start()]
    if any(pattern.search(before) for pattern in (voice.part, voice.hypothetical, voice.bygone)):
        return None
    if _is_demanded(sentence.text, match.start()):
        return None
    if topic is Topic.BOUNDARY and any(
        one.search(sentence.text[start:end]) for one in (voice.elsewhere, voice.unchanged)
    ):
        return None
    if voice.open.search(before) or voice.later.search(sentence.text[: match.start()]):
        return Stance.UNCLEAR
    stance = making(match.group("what")) if "what" in match.re.groupindex else Stance.AFFIRMS
    return Stance.UNCLEAR if stance is Stance.CONTRADICTS and voice.doubtful.search(sentence.text) else stance


def _is_demanded(sentence: str, at: int) -> bool:
    """Whether a law or form demands what stands at ``at``: such words before it, and no turn back to the applicant."""
    voice = statements().voice
    since = max((match.end() for match in voice.own_turn.finditer(sentence, 0, at)), default=0)
    return any(since <= match.start() < at for match in voice.demand.finditer(sentence))
