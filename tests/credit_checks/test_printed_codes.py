"""What a printed code, whole or masked, says about a subject's code."""

import pytest

from credit_checks.subjects.printed_codes import Says, is_sound, masked_code, printed_code

OWN = "91320100MA1N00173D"  # both check characters are right
NUMERIC = "91320100132215150Y"  # its organisation code, 132215150, is of digits only
DOUBTFUL = "91320100MA1N001717"  # the last character is right, the organisation code's is not
NO_SUCH_KIND = "94320100MA1N001734"


def test_the_codes_of_these_tests() -> None:
    assert [is_sound(code) for code in (OWN, NUMERIC, DOUBTFUL, NO_SUCH_KIND)] == [True, True, False, False]


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        (OWN, Says.SAME),
        (OWN.lower(), Says.SAME),
        ("９１３２０１００ MA1N0017 3D", Says.SAME),
        ("MA1N0017-3", Says.SAME),
        ("91320100132215150Y", Says.ANOTHER),
        ("132215150", Says.ANOTHER),
        ("13221515-0", Says.ANOTHER),
        (DOUBTFUL, Says.NOTHING),
        (NO_SUCH_KIND, Says.NOTHING),
        ("92320100MA1N00173A", Says.NOTHING),  # the same organisation code, registered anew
        ("91320100MA1N00173E", Says.NOTHING),
        ("", Says.NOTHING),
        ("——", Says.NOTHING),
        ("320100000012345", Says.NOTHING),
    ],
)
def test_a_whole_code(printed: str, says: Says) -> None:
    assert printed_code(printed).about(OWN) is says
    assert printed_code(printed).about(None) is Says.NOTHING


@pytest.mark.parametrize(
    ("subject", "printed", "says"),
    [
        (DOUBTFUL, DOUBTFUL, Says.SAME_BUT_DOUBTFUL),
        (DOUBTFUL, OWN, Says.NOTHING),
        (DOUBTFUL, "132215150", Says.NOTHING),
        (DOUBTFUL, "91330200****9999X", Says.NOTHING),
        (NO_SUCH_KIND, NO_SUCH_KIND, Says.SAME_BUT_DOUBTFUL),
    ],
)
def test_a_doubtful_code_neither_proves_nor_vetoes(subject: str, printed: str, says: Says) -> None:
    assert printed_code(printed).about(subject) is says


@pytest.mark.parametrize(
    ("subject", "printed", "says"),
    [
        (OWN, "9132****0173D", Says.PARTLY_SAME),
        (OWN, "91320100****0173D", Says.PARTLY_SAME),
        (OWN, "91320100*****0173D", Says.PARTLY_SAME),
        (OWN, "91320100******173D", Says.PARTLY_SAME),
        (OWN, "91320100MA1N******", Says.PARTLY_SAME),
        (OWN, "9132****MA1N****3D", Says.PARTLY_SAME),
        (OWN, "９１３２＊＊＊＊０１７３Ｄ", Says.PARTLY_SAME),
        (OWN, "9132××××××××××173D", Says.PARTLY_SAME),
        (OWN, "9132XXXXXXXXXX173D", Says.PARTLY_SAME),
        (OWN, "9132●●●●0173d", Says.PARTLY_SAME),
        (OWN, "9132…0173D", Says.PARTLY_SAME),
        (OWN, "9132～～～0173D", Says.PARTLY_SAME),
        (OWN, "9132———0173D", Says.PARTLY_SAME),
        (OWN, "统一社会信用代码：9132 **** 0173D（已脱敏）", Says.PARTLY_SAME),
        (OWN, "MA1N***73", Says.PARTLY_SAME),
        (OWN, "MA1N00***-3", Says.PARTLY_SAME),
        (NUMERIC, "13221****0", Says.PARTLY_SAME),
        (NUMERIC, "13221***-0", Says.PARTLY_SAME),
        (NUMERIC, "13221515****", Says.PARTLY_SAME),
        (OWN, "91320100**********", Says.NOTHING),
        (OWN, "9132010*********3D", Says.NOTHING),
        (OWN, "9132****0174D", Says.ANOTHER),
        (OWN, "9133****0173D", Says.ANOTHER),
        (OWN, "91320100********5X", Says.ANOTHER),
        (OWN, "13221****0", Says.ANOTHER),
        (OWN, "13221***-0", Says.ANOTHER),
        (OWN, "MA1X***93", Says.ANOTHER),
        (OWN, "3205***123", Says.NOTHING),
        (OWN, "3201********0172", Says.NOTHING),
        (OWN, "320100****12345", Says.NOTHING),
        (OWN, "13221515****", Says.NOTHING),
        (OWN, "****", Says.NOTHING),
        ("91360300987958283N", "98795XXX-3", Says.PARTLY_SAME),  # looks whole: 3 is right for 98795XXX as well
        ("91370600MAX556JC48", "91370600XXXXXXJC48", Says.PARTLY_SAME),
        (OWN, "91370600XXXXXXJC48", Says.ANOTHER),
    ],
)
def test_a_masked_code(subject: str, printed: str, says: Says) -> None:
    assert printed_code(printed).about(subject) is says
    assert printed_code(printed).about(None) is Says.NOTHING


def test_a_masked_code_that_ocr_read_says_nothing() -> None:
    assert printed_code("9133****0173D", recognised=True).about(OWN) is Says.NOTHING
    assert printed_code(OWN, recognised=True).about(OWN) is Says.SAME


@pytest.mark.parametrize("text", ["", "无", "****", "见附件", "2021--05", "XXX"])
def test_what_is_no_masked_code(text: str) -> None:
    assert masked_code(text) is None
