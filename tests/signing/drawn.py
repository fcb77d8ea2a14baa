"""Drawn pictures of an invented signature (blue) and an invented seal (red), with transparent ground."""

import io

from PIL import Image, ImageDraw

BLUE, RED = (20, 50, 170, 255), (200, 20, 30, 255)
STROKE = [(30, 150), (90, 40), (120, 170), (180, 60), (210, 150), (300, 80), (330, 140), (470, 70)]


def png(picture):
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def signature_png(colour=BLUE, ground=(0, 0, 0, 0)):
    picture = Image.new("RGBA", (500, 220), ground)
    ImageDraw.Draw(picture).line(STROKE, fill=colour, width=8, joint="curve")
    return png(picture)


def seal_png(colour=RED):
    picture = Image.new("RGBA", (600, 600))
    draw = ImageDraw.Draw(picture)
    for inset in (10, 90):
        draw.ellipse((inset, inset, 600 - inset, 600 - inset), outline=colour, width=12)
    draw.regular_polygon((300, 300, 110), 5, fill=colour)
    return png(picture)
