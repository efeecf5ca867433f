"""What a scanner, a stamp pad and JPEG do to a page."""

import io
import math
from random import Random
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.scans.sheet import DPI, Sheet


class Wear(NamedTuple):
    """How a page was treated; ``skew`` in degrees, ``noise`` as deviation of grey values, ``blur`` in pixels."""

    skew: float
    noise: float
    blur: float
    quality: int
    stamps: int
    paper: int
    dpi: int = 200


def drawn(rng: Random, stamps: int) -> Wear:
    """A treatment drawn by a seed."""
    return Wear(
        rng.uniform(-1.5, 1.5),
        rng.uniform(3, 13),
        rng.uniform(0.2, 0.8),
        rng.randint(50, 80),
        stamps,
        rng.randint(222, 250),
    )


def scanned(sheet: Sheet, wear: Wear, rng: Random) -> Image.Image:
    """The sheet after that treatment, as a scanner gives it."""
    page = sheet.image
    for _ in range(wear.stamps):
        x, y = rng.randint(700, page.width - 600), rng.randint(600, max(700, min(sheet.y, page.height - 500)))
        page = _stamped(page, (x, y), sheet, rng)
    page = page.rotate(wear.skew, Image.Resampling.BICUBIC, fillcolor="white")
    scale = wear.dpi / DPI
    page = page.resize((round(page.width * scale), round(page.height * scale)), Image.Resampling.LANCZOS)
    page = page.filter(ImageFilter.GaussianBlur(wear.blur))
    values = np.asarray(page, dtype=np.float64)
    noise = np.random.default_rng(rng.randrange(1 << 30))
    height, width = values.shape[:2]
    light = wear.paper / 255 * (1 - 0.06 * np.linspace(0, 1, width)[None, :, None] * rng.uniform(-1, 1))
    values = values * light + noise.normal(0, wear.noise, (height, width, 1)) + noise.normal(0, 2, values.shape)
    packed = io.BytesIO()
    Image.fromarray(np.clip(values, 0, 255).astype(np.uint8)).save(packed, "JPEG", quality=wear.quality)
    return Image.open(packed)


def _stamped(page: Image.Image, at: tuple[int, int], sheet: Sheet, rng: Random) -> Image.Image:
    """A round red seal of 42 mm with words along its rim and a star, printed over what is there."""
    size = round(42 / 25.4 * DPI)
    seal = Image.new("L", (size, size), 0)
    draw = ImageDraw.Draw(seal)
    draw.ellipse((8, 8, size - 8, size - 8), outline=255, width=14)
    middle = size / 2
    star = [
        (middle + r * math.sin(i * math.pi / 5), middle - r * math.cos(i * math.pi / 5))
        for i in range(10)
        for r in [70 if i % 2 == 0 else 28]
    ]
    draw.polygon(star, fill=255)
    font = sheet.font(11, "bold")
    text = "澜屹绿色评价检测技术有限公司"
    for index, char in enumerate(text):
        angle = -130 + 260 * index / (len(text) - 1)
        glyph = Image.new("L", (round(font.size) * 2,) * 2, 0)
        ImageDraw.Draw(glyph).text((font.size, font.size), char, 255, font, anchor="mm")
        glyph = glyph.rotate(-angle, Image.Resampling.BICUBIC)
        r, a = middle - 62, math.radians(angle)
        place = (round(middle + r * math.sin(a) - font.size), round(middle - r * math.cos(a) - font.size))
        seal.paste(255, place, glyph)
    if rng.random() < 0.5:
        draw.text((middle, middle + 120), "评价专用章", 255, sheet.font(9, "bold"), anchor="mm")
    seal = seal.rotate(rng.uniform(-25, 25), Image.Resampling.BICUBIC)
    strength = rng.uniform(0.55, 0.9)
    ink = (rng.randint(190, 225), rng.randint(20, 60), rng.randint(30, 70))
    red = Image.new("RGB", page.size, "white")
    red.paste(ink, (at[0] - size // 2, at[1] - size // 2), seal.point(lambda value: round(value * strength)))
    return Image.fromarray((np.asarray(page, np.uint16) * np.asarray(red, np.uint16) // 255).astype(np.uint8))
