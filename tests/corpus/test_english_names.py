import pytest

from corpus.reference import regions
from corpus.reference.english_names import english_name, english_unit
from corpus.reference.indicators import indicators


def test_every_region_and_indicator_has_an_english_name() -> None:
    wanted = [("region", one.code) for one in regions()] + [("indicator", one) for one in indicators()]
    assert [one for one in wanted if not (english_name(*one) or "").isascii()] == []
    assert english_name("region", "660000") == "Xinjiang Production and Construction Corps"
    assert english_name("indicator", "nonesuch") is None


@pytest.mark.parametrize(
    ("unit", "said"), [("万元/hm2", "10,000 yuan/hm2"), ("万kWh", "10,000 kWh"), ("kg/台", "kg/台"), ("tCO2e", "tCO2e")]
)
def test_units_are_said_in_english(unit: str, said: str) -> None:
    assert english_unit(unit) == said
