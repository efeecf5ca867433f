"""Invented names: companies, evaluators, people, telephones, mail domains; every mint hands each value out once."""

from collections.abc import Callable
from random import Random
from typing import Final

from tests.roundgen.regions import Region
from tests.roundgen.streams import pick

_BRAND_HEAD: Final = "澜砚曜岑沅茗骁铄熠霁珩祺翎昶淳筠榕蔚槿玖泓沁晗恺"
_BRAND_MIDDLE: Final = "屹渡川禾驰翊泽岳洲棠序柏野阙汀岚陌笙槐隽澍篁"
_BRAND_TAIL: Final = "星原达通润格为远鹿禾森朗帆越齐宁诺维桥舟石云木"
_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭鲁韦马苗方俞任袁柳"
    "唐罗薛雷贺倪汤殷毕郝安常乐于傅齐康伍余顾孟黄萧尹姚邵汪毛戴宋熊纪项祝董梁杜阮蓝季贾路江童郭梅盛林钟徐邱高夏蔡田"
)
_GIVEN_ONE: Final = "志建国文晓海立宏永春秋明思雨子梓嘉伟丽雅慧婷玉红静淑佳俊浩宇晨泽承启"
_GIVEN_TWO: Final = "强军平华东林峰涛波斌超鹏辉亮敏娟芳燕萍霞琳洁颖倩薇然轩博睿恒远清和安宁川岩松柏"
_SYLLABLES: Final = (
    "lan",
    "yi",
    "qu",
    "shen",
    "mo",
    "ke",
    "rui",
    "tao",
    "wen",
    "zhi",
    "bo",
    "fei",
    "gu",
    "nai",
    "xun",
    "luo",
)
_STREETS: Final = (
    "创新",
    "科技",
    "青松",
    "望江",
    "和平",
    "云栖",
    "振兴",
    "兴业",
    "银杏",
    "金桥",
    "学府",
    "长虹",
    "迎春",
    "白鹭",
    "观澜",
    "丰泽",
)
_ZONES: Final = (
    "临港片区",
    "东部工业园",
    "智造产业园",
    "经济开发区",
    "高新区",
    "循环经济园",
    "西城工业集中区",
    "滨河新区",
)


class Mint:
    """Names and numbers that do not repeat within a round."""

    def __init__(self, rng: Random) -> None:
        """All values come from `rng`, in the order they are asked for."""
        self._rng = rng
        self._used: set[str] = set()

    def _fresh(self, make: Callable[[], str]) -> str:
        while True:
            value = make()
            if value not in self._used:
                self._used.add(value)
                return value

    def brand(self) -> str:
        """Three characters that no company registry is likely to hold as a brand."""
        return self._fresh(
            lambda: pick(self._rng, _BRAND_HEAD) + pick(self._rng, _BRAND_MIDDLE) + pick(self._rng, _BRAND_TAIL)
        )

    def person(self) -> str:
        """A full name; three characters, sometimes two (these print as 李　明 in forms)."""

        def make() -> str:
            given = pick(self._rng, _GIVEN_ONE) + pick(self._rng, _GIVEN_TWO)
            return pick(self._rng, _SURNAMES) + (given if self._rng.random() < 0.85 else given[1])

        return self._fresh(make)

    def domain(self) -> str:
        """A mail domain under the reserved .example; no two entities share one."""
        return self._fresh(lambda: "".join(pick(self._rng, _SYLLABLES) for _ in range(3)) + ".example")

    def phone(self, area_code: str) -> str:
        """A land line in the fictional 5555 range."""
        return self._fresh(lambda: f"{area_code}-5555{self._rng.randrange(10_000):04d}")

    def mobile(self) -> str:
        """A mobile number in a range that is not in use."""
        return self._fresh(lambda: f"1990000{self._rng.randrange(10_000):04d}")

    def address(self, region: Region, city: str) -> str:
        """Street address that begins with the province (also for a separately listed city)."""
        place = region.province + city
        return self._fresh(
            lambda: (
                f"{place}{pick(self._rng, _ZONES)}{pick(self._rng, _STREETS)}"
                f"{pick(self._rng, ('路', '大道', '街', '东路', '二路'))}{self._rng.randrange(1, 999)}号"
            )
        )


def place_word(city: str) -> str:
    """The city as it opens a company name: 佛山市 → 佛山, 大兴区 → 大兴."""
    return city[:-1]


def company_name(rng: Random, city: str, brand: str, trade: str) -> str:
    """Place, brand, trade and form; some with （集团） or the place in brackets."""
    place = place_word(city)
    shape = rng.random()
    if shape < 0.12:
        return f"{place}{brand}{trade}（集团）有限公司"
    if shape < 0.24:
        return f"{brand}{trade}（{place}）有限公司"
    if shape < 0.50:
        return f"{place}{brand}{trade}股份有限公司"
    return f"{place}{brand}{trade}有限公司"


def evaluator_name(rng: Random, city: str, brand: str) -> str:
    """A third-party evaluator."""
    field = pick(
        rng,
        (
            "低碳技术研究院有限公司",
            "绿色制造评价中心有限公司",
            "节能环保技术咨询有限公司",
            "认证检测有限公司",
            "工业节能评估有限公司",
            "绿色发展促进中心有限公司",
            "质量认证技术服务有限公司",
            "环境能源科技有限公司",
        ),
    )
    return f"{place_word(city)}{brand}{field}"


def park_name(rng: Random, city: str, brand: str) -> str:
    """An industrial park with an invented proper name."""
    return (
        city
        + brand
        + pick(rng, ("经济开发区", "高新技术产业园区", "先进制造产业园", "新材料产业园区", "智能装备产业园"))
    )
