"""How pictures look: alike ones share their bits, others do not, and nothing is decoded beyond the limit."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageDraw

from extractors.formats.limits import LIMITS
from extractors.formats.pictures import Pictures, look_of


def scene(size: tuple[int, int] = (320, 240)) -> Image.Image:
    """A drawing of shapes whose place is a share of the size."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.rectangle((0, 0, width // 3, height // 2), fill="navy")
    draw.ellipse((width // 2, height // 4, width - 1, height - 1), fill="orange")
    draw.line((0, height - 1, width, height // 2), fill="green", width=max(1, height // 20))
    return image


def saved(image: Image.Image, form: str, **options: int) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def look(data: bytes, **changed: int) -> str | None:
    pictures = Pictures(LIMITS.but(**changed))
    pictures.add("part", data)
    return pictures.found[0].look


def differing(one: str | None, other: str | None) -> int:
    assert one is not None
    assert other is not None
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_the_definition() -> None:
    image = Image.new("L", (9, 8), 100)
    image.putpixel((0, 0), 200)  # brighter than its right neighbour: the first bit
    image.putpixel((8, 7), 0)  # darker than its left neighbour: the last bit
    assert look_of(image) == "8000000000000001"


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP"])
def test_a_picture_in_another_format_and_size_looks_alike(form: str) -> None:
    original = look(saved(scene(), "PNG"))
    assert differing(original, look(saved(scene(), form))) <= 4
    assert differing(original, look(saved(scene((1280, 960)), form))) <= 6


def test_recompression_changes_little_and_other_pictures_differ() -> None:
    original = look(saved(scene(), "PNG"))
    assert differing(original, look(saved(scene(), "JPEG", quality=20))) <= 6
    assert differing(original, look(saved(scene().transpose(Image.Transpose.FLIP_LEFT_RIGHT), "PNG"))) >= 16


def test_transparent_is_white() -> None:
    clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (0, 0, 32, 64))
    plain = Image.new("L", (64, 64), 255)
    plain.paste(0, (0, 0, 32, 64))
    assert look_of(clear) == look_of(plain)


@pytest.mark.parametrize("image", [Image.new("L", (64, 64), 7), Image.new("1", (7, 700), 1), Image.new("L", (1, 1))])
def test_what_shows_nothing_has_no_look(image: Image.Image) -> None:
    assert look_of(image) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x01\0\0\0 an enhanced metafile",
        b"\xd7\xcd\xc6\x9a placeable metafile",
        b"\x89PNG\r\n\x1a\n",
        saved(scene(), "PNG")[:200],
        saved(scene(), "JPEG")[:100],
        b"GIF89a" + b"\xff" * 20,
        b"II*\0\xff\xff\xff\x7f",
        b"BM" + b"\0" * 60,
        b"%!PS-Adobe-3.0 EPSF",
    ],
)
def test_what_cannot_be_decoded_has_no_look(data: bytes) -> None:
    assert look(data) is None


def test_pixels_are_counted_over_all_pictures() -> None:
    pictures = Pictures(LIMITS.but(pixels=320 * 240 + 10))
    for number in range(3):
        image = scene()
        image.putpixel((0, 0), (number, 0, 0))
        pictures.add(f"part {number}", saved(image, "PNG"))
    assert [one.look is None for one in pictures.found] == [False, True, True]
    assert [(one.width, one.height) for one in pictures.found] == [(320, 240)] * 3


def giant(width: int, height: int) -> bytes:
    """The beginning of a PNG of this size."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = b"IDAT" + zlib.compress(b"\0" * 1000)
    chunks = (struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in (head, body))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_picture_of_giant_dimensions_is_not_decoded() -> None:
    pictures = Pictures(LIMITS)
    pictures.add("part", giant(400_000, 400_000))
    (found,) = pictures.found
    assert (found.width, found.height, found.look) == (400_000, 400_000, None)
