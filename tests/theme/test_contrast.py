"""Colours of text on their grounds: at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[2] / "static" / "theme" / "theme.css").read_text("utf-8")
VARIABLES = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6});", CSS))


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(2 * one for one in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("--bs-body-color", "--bs-body-bg"),
        ("--bs-secondary-color", "--bs-body-bg"),
        ("--bs-link-color", "--bs-body-bg"),
        ("--bs-link-color", "--pp-paper"),
        ("--pp-red", "--pp-paper"),
        ("--pp-navy-deep", "--pp-navy-soft"),
        ("--pp-paper", "--pp-navy"),
        ("--bs-code-color", "--pp-paper"),
    ],
)
def test_text_is_readable(ink, ground):
    assert contrast(VARIABLES[ink], VARIABLES[ground]) >= 4.5
