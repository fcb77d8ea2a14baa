"""Pictures of signatures and seals: only a PNG of the right colour with a clear ground, cleaned."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from documents.signing import pictures
from documents.signing.pictures import PictureRefusedError, cleaned, shape_of
from tests.signing.drawn import BLUE, RED, png, seal_png, signature_png


def opened(content):
    return Image.open(io.BytesIO(content))


def test_a_signature_is_cut_to_its_strokes():
    kept = opened(cleaned(signature_png(), seal=False))
    assert kept.mode == "RGBA"
    assert kept.width < 470
    assert kept.height < 150
    assert shape_of(cleaned(signature_png(), seal=False)) == pytest.approx(kept.width / kept.height)


def test_a_seal_is_round():
    assert shape_of(cleaned(seal_png(), seal=True)) == pytest.approx(1, abs=0.01)


def test_what_was_hidden_in_the_file_is_gone():
    notes = PngInfo()
    notes.add_text("Comment", "<script>bi mat</script>")
    out = io.BytesIO()
    opened(signature_png()).save(out, "PNG", pnginfo=notes)
    content = cleaned(out.getvalue() + b"PK\x03\x04 trailing", seal=False)
    assert b"bi mat" not in content
    assert b"PK\x03\x04" not in content


def jpeg():
    out = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "seal", "sentence"),
    [
        (b"", False, pictures.NOT_PNG),
        (b"%PDF-1.7", False, pictures.NOT_PNG),
        (jpeg(), False, pictures.NOT_PNG),
        (signature_png()[:200], False, pictures.NOT_PNG),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", False, pictures.NOT_PNG),
        (signature_png(ground=(255, 255, 255, 255)), False, pictures.NOT_CLEAR),
        (png(Image.new("RGB", (300, 200), "blue")), False, pictures.NOT_CLEAR),
        (png(Image.new("RGBA", (300, 200))), False, pictures.EMPTY),
        (signature_png(RED), False, pictures.NOT_BLUE),
        (signature_png((0, 0, 0, 255)), False, pictures.NOT_BLUE),
        (seal_png(BLUE), True, pictures.NOT_RED),
        (signature_png(), True, pictures.NOT_RED),
        (png(Image.new("RGBA", (50, 50))), False, pictures.WRONG_SIZE.format(width=50, height=50)),
        (png(Image.new("RGBA", (3001, 200))), False, pictures.WRONG_SIZE.format(width=3001, height=200)),
    ],
)
def test_what_cannot_stand_in_a_paper_is_refused(content, seal, sentence):
    with pytest.raises(PictureRefusedError) as refusal:
        cleaned(content, seal=seal)
    assert str(refusal.value) == sentence


def test_a_large_file_is_refused_unopened(monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST", 100)
    with pytest.raises(PictureRefusedError, match="lớn hơn 2 MB"):
        cleaned(signature_png(), seal=False)


def test_a_palette_with_transparency_is_welcome():
    palette = opened(signature_png()).quantize(8)
    assert opened(cleaned(png(palette), seal=False)).mode == "RGBA"
