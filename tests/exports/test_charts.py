"""Geometry of the bars."""

from scanner.exports.charts import GAP, THIN, WIDTH, capped, stacked, stacked_all


def test_pieces_follow_each_other_and_fill_the_width() -> None:
    bar = stacked({"V": 10, "S": 0, "U": 20, "P": 10}, 40)
    assert [(piece.kind, piece.count, piece.x, piece.width) for piece in bar.segments] == [
        ("V", 10, 0.0, 75.0 - GAP),
        ("U", 20, 75.0, 150.0 - GAP),
        ("P", 10, 225.0, 75.0 - GAP),
    ]
    assert bar.total == 40


def test_one_among_thousands_is_seen_and_the_bar_stays_as_long() -> None:
    bar = stacked({"V": 1, "U": 2999}, 3000)
    assert [piece.width for piece in bar.segments] == [THIN - GAP, WIDTH - THIN - GAP]


def test_the_longest_row_sets_the_scale() -> None:
    short, long = stacked_all([{"a": 1}, {"a": 4}])
    assert [bar.segments[0].width for bar in (short, long)] == [75.0 - GAP, 300.0 - GAP]
    assert stacked_all([]) == ()


def test_nothing_is_an_empty_bar() -> None:
    assert stacked({"a": 0}, 0).segments == ()


def test_the_cap_is_always_inside_the_chart() -> None:
    (few,) = capped([{"own": 2, "affiliates": 0}], 15)
    assert few.cap is not None
    assert 0 < few.cap < WIDTH
    (many,) = capped([{"own": 28, "affiliates": 2}], 15)
    assert many.cap == 150.0
    assert sum(piece.width + GAP for piece in many.segments) == WIDTH
