"""Everything that decides what counts as shared text, in one place that the record of a run can hold."""

from models.base import Model


class ReuseOptions(Model):
    """Lengths are in folded characters: no spaces, no punctuation, a number and a masked name count as one.

    Tuned on the ``tune`` half of tests/reusegen only.
    """

    gram: int = 5
    """Characters that must agree for a place to be looked at."""
    most_repeats: int = 6
    """A gram that stands in one of the documents more often is no trace of copying."""
    gap: int = 36
    """The longest stretch, on either side, that may part two traces of one passage."""
    least_covered: int = 14
    """Characters in traces that a passage has at least."""
    shortest: int = 36
    """Characters of a copied passage at least, on both sides."""
    shortest_other: int = 16
    """The same for boilerplate and shared facts."""
    least_similar: int = 500
    """Similarity of a copied passage at least, per mille."""
    least_similar_short: int = 720
    """The same at the least length; between that and ``long_from`` it falls in a line."""
    long_from: int = 160
    more_similar_scattered: int = 100
    """How much more similar a shorter one must be that has no identical run: two may tell the same in their own words."""
    least_within: int = 800
    """A side that is a summary of the other is a copy if so much of it (per mille) stands there in identical runs."""
    least_novel: int = 16
    """Characters of a copied passage that are neither boilerplate nor fact, number or name, at least."""
    least_novel_share: int = 350
    """The same in parts of a thousand of the passage."""
    reach: int = 48
    """How far beyond the last trace an end is sought."""
    snap: int = 8
    """How far from the beginning or end of a sentence, on both sides, a passage is drawn to it."""
    identical_run: int = 13
    """The same characters in a row from here on are called identical, fewer near."""
    run_gram: int = 10
    """Characters of the grams by which text is known from elsewhere."""
    least_run: int = 14
    """Characters in a row that are known from elsewhere before they count as boilerplate."""
    closed: int = 12
    """Gaps in boilerplate up to this (a filled slot, a misread character) are boilerplate too."""
    like_printed: int = 450
    """A sentence is that of a form, standard, law or of the trade if one of theirs holds so much of it (per mille) ..."""
    least_like: int = 8
    """... and at least so many runs of three characters of it."""
    common_percent: int = 5
    """A gram is common if it stands in the texts of this share of the background's evaluators, at least in one."""
    repeated_lines: int = 4
    """A short line that stands in a document so often (its digits aside) is a head or foot of the page."""
    normative_document: int = 250
    """From this share of sentences on (per mille) that demand something, a text is itself a law or standard ..."""
    same_law: int = 300
    """... and two of them with so much in identical runs (per mille of the shorter) are editions of one text."""
    asked_traces: int = 3
    """Traces in a sentence before it is asked what it is, ..."""
    asked_share: int = 6
    """... and at least one in so many of its characters."""
    window: int = 10
    """Of so many grams in a row of ``run_gram`` codes, a round's comparison keeps one: the same one wherever they stand."""
    many_evaluators: int = 25
    """A round of so many evaluators is large."""
    others: int = 1
    """A gram in the round's texts of so many evaluators besides the two texts' own is common, ..."""
    others_many: int = 2
    """... of so many in a large round."""
    least_evaluators: int = 4
    """With fewer in the round, texts of different evaluators are not compared: nobody else's tell what is common."""
    least_kept: int = 4
    """Kept grams that two texts share and few others have, before they are compared; those of one applicant always are."""
    least_near: int = 3
    """So many of them near each other, on both sides, are a place to look at."""
    every_pair: int = 6
    """Of an evaluator with more third-party reports, each is compared with the first that has a gram, not all with all, ..."""
    least_house: int = 12
    """... if the two share so many kept grams; texts of different evaluators or kinds likewise, of a gram in more texts."""
    most_clients: int = 64
    """In more self-evaluations of one evaluator, they are paired with the first as well."""
    excluded: tuple[str, ...] = ()
    """Passages and templates that a person excluded: their words are boilerplate wherever they stand."""
