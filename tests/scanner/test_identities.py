"""Who is the same: a name misread in one character is the name that others print."""

from models.document import Span
from models.facts import Party, Stated
from scanner.grouping.identities import Subjects


def _party(*names: str) -> Party:
    first, *others = (
        Stated(value=name, at=Span(sha256="0" * 64, start=0, end=1, page=None, quote="")) for name in names
    )
    return Party(name=first, aliases=tuple(others))


def test_a_misread_name_is_the_one_that_others_print() -> None:
    usual, misread = "白沙绿衡技术服务有限公司", "白沙绿衡技术服务冇限公司"
    subjects = Subjects([_party(usual), _party(usual), _party(misread, usual)])
    assert [one.names[0] for one in subjects.all()] == [usual]
    assert subjects.key_of(_party(misread, usual)) == subjects.key_of(_party(usual))


def test_another_name_of_a_park_does_not_make_two_parks_one() -> None:
    subjects = Subjects([_party("青山工业园区一期", "青山管理委员会"), _party("青山工业园区二期", "青山管理委员会")])
    assert len(subjects.all()) == 2
