"""What is kept as cassettes: a source, whom it is asked about, and what fails meanwhile."""

from pathlib import Path
from typing import NamedTuple

from tests.standin import Fault, Rule
from tests.standin.faults import CEMENT, CHEMICAL, CLEAN, HUAXIN_OTHER, STEEL, TEXTILE
from tests.standin.world import Company

FOLDER = Path(__file__).parent / "cassettes"


class Scenario(NamedTuple):
    """One cassette; ``captcha``: whether the courts' list asks for one."""

    site: str
    name: str
    subjects: tuple[Company, ...]
    rules: tuple[Rule, ...] = ()
    charset: str = "utf-8"
    captcha: bool = False

    @property
    def file(self) -> str:
        """Its file below the folder of cassettes."""
        return f"{self.site}_{self.name}.yaml"


_PAGE_2 = (("type", "行政管理"), ("page", "2"))

SCENARIOS: tuple[Scenario, ...] = (
    Scenario("creditchina", "clear", (CLEAN,)),
    Scenario("creditchina", "hit", (STEEL,)),
    Scenario("creditchina", "two_pages", (CHEMICAL,)),
    Scenario("creditchina", "no_session", (STEEL,), (Rule(Fault.NO_SESSION),)),
    Scenario("creditchina", "page_2_blocked", (CHEMICAL,), (Rule(Fault.BLOCKED, "typeSourceSearch", where=_PAGE_2),)),
    Scenario("creditchina", "cookie_script", (STEEL,), (Rule(Fault.COOKIE_SCRIPT),)),
    Scenario("creditchina", "truncated", (STEEL,), (Rule(Fault.TRUNCATED, "typeSourceSearch"),)),
    Scenario("creditchina", "page_instead", (CLEAN,), (Rule(Fault.HTML, "typeSourceSearch"),)),
    Scenario("zxgk", "captcha", (STEEL,), captcha=True),
    Scenario("zxgk", "two_companies", (STEEL, HUAXIN_OTHER)),
    Scenario("zxgk", "clear", (CLEAN,)),
    Scenario("zxgk", "error_word", (CLEAN,), (Rule(Fault.ERROR_WORD, "searchSX"),)),
    Scenario("zxgk", "old_code", (CEMENT,)),
    Scenario("chinatax", "hit_gbk", (STEEL,), charset="gbk"),
    Scenario("chinatax", "clear_gb2312", (CLEAN,), charset="gb2312 in the page"),
    Scenario("chinatax", "another_shape", (CLEAN,), (Rule(Fault.OTHER_SHAPE),)),
    Scenario("tianyancha", "clear", (CLEAN,)),
    Scenario("tianyancha", "hit", (STEEL,)),
    Scenario("tianyancha", "removed", (TEXTILE,)),
    Scenario("tianyancha", "key_invalid", (STEEL,), (Rule(Fault.KEY_INVALID),)),
    Scenario("tianyancha", "quota_used_up", (CLEAN,), (Rule(Fault.QUOTA_USED_UP, "abnormal"),)),
    Scenario("qichacha", "clear", (CLEAN,)),
    Scenario("qichacha", "hit", (STEEL,)),
    Scenario("qichacha", "key_expired", (STEEL,), (Rule(Fault.KEY_EXPIRED),)),
    Scenario("gsxt", "asked", (STEEL,)),
)
