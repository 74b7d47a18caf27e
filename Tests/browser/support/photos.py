"""Photos as phones take them: made here, never of anybody."""

import io
import random

from PIL import Image, ImageDraw


def photo(text="照片", size=(1600, 1200), seed=1, position=True):
    """A JPEG with a text and, like a phone's, the position of its taker in EXIF."""
    image = Image.new("RGB", size, (120, 150, 170))
    draw = ImageDraw.Draw(image)
    chance = random.Random(seed)
    for _ in range(60):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        draw.rectangle((x, y, x + 200, y + 120), fill=tuple(chance.randrange(256) for _ in range(3)))
    draw.text((40, 40), text, fill="white")
    exif = Image.Exif()
    exif[0x010F] = "Linli test camera"
    if position:
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2] = "N", (39.0, 13.0, 30.0)
        gps[3], gps[4] = "E", (117.0, 8.0, 12.0)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=85, exif=exif)
    return buffer.getvalue()


def huge_photo(megabytes=20):
    """A valid JPEG of at least that size: noise does not compress."""
    side = 3000
    while True:
        noise = Image.frombytes("RGB", (side, side), random.Random(7).randbytes(side * side * 3))
        buffer = io.BytesIO()
        noise.save(buffer, "JPEG", quality=95)
        if buffer.tell() >= megabytes * 1024 * 1024:
            return buffer.getvalue()
        side = side * 5 // 4
