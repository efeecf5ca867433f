"""1.5f: a park's main function is making products and supplying energy (以产品制造和能源供给为主要功能)."""

from models.cases import SubmissionCase
from models.finding import Answer
from models.ruleset import Ruleset
from models.statements import Topic
from models.vocabulary import SubjectKind
from scanner.rules import stating

CLAUSE = "1.5f-function"


class Function:
    """The main function or the leading industries, as the park's own reports state them."""

    clause = CLAUSE
    subject = SubjectKind.SUBMISSION

    def answer(self, case: SubmissionCase, law: Ruleset) -> Answer:
        """Violated if it is another (商贸, 物流, 旅游, 居住, 金融), suspected if the reports disagree, else as read."""
        wanted = "和".join(law.words_of(CLAUSE, "functions"))
        matter = stating.Matter(
            topic=Topic.FUNCTION, zh=f"以{wanted}为主要功能", en="manufacturing and energy supply as the main function"
        )
        return stating.answer(case, matter)


RULES = (Function(),)
