"""Texts that people type are texts everywhere: no formula in a workbook, no markup in a page, nothing run by the
template engine, no line in a header, no path on the disk.

Every free text of the database is set to such a text, then every address is asked.
"""

import re

import pytest
from django.apps import apps
from django.db import models, transaction
from django.http import HttpResponse

from tests.security.visiting import HTML, answers, is_workbook, kind_of, parts_of, texts_of

OURS = {"offices", "households", "programs", "dialogues", "documents"}
# What the program itself reads: codes, keys, paths, fingerprints.
NOT_FREE = re.compile(
    r"(^|_)(key|path|code|kind|state|action|role|level|digest|token|name_key|username|password|seed|question|answer"
    r"|email|source|group|side|template|choice|group_code|period|symbol|series|move)$"
)
FILE_NAME = re.compile(r"(attachment|inline); filename(=\"[\w .()-]+\"|\*=utf-8''[\w.%()-]+)")
TEXTS = [
    '=HYPERLINK("http://x.example","a")',
    "<script>alert(99)</script>",
    "{{ 7|add:7 }}{% now 'Y' %}",
    'a"\r\nX-Evil: 1',
]


def free_fields(model):
    """Names of the fields that hold whatever somebody types, with the length they may have."""
    for field in model._meta.local_concrete_fields:
        free = isinstance(field, models.CharField | models.TextField) and not isinstance(field, models.FileField)
        if free and not (field.choices or field.unique or field.primary_key or NOT_FREE.search(field.name)):
            yield field.name, field.max_length or 1000


def set_everywhere(text):
    """The text in every free field of every row; rows whose constraints forbid it stay. Returns how many fields."""
    count = 0
    for model in apps.get_models():
        if model._meta.app_label not in OURS or model._meta.label == "offices.AuditEvent":
            continue
        for name, length in free_fields(model):
            try:
                with transaction.atomic():
                    count += bool(models.QuerySet(model).update(**{name: text[:length]}))
            except Exception:  # noqa: BLE001, S112 - a unique or checked field keeps what it has
                continue
    return count


@pytest.fixture
def hostile(things):
    """hostile(text): the things of the access table with that text everywhere."""

    def set_text(text):
        assert set_everywhere(text) > 60
        return things

    return set_text


def test_there_are_free_texts_in_all_apps():
    found = {model._meta.app_label for model in apps.get_models() if list(free_fields(model))}
    assert found >= OURS


def test_no_formula_in_any_workbook(hostile, client_of, an):
    seen = {}
    for name, answer in answers(client_of(an), "an", hostile(TEXTS[0])):
        if is_workbook(answer):
            parts = parts_of(answer)
            assert not any(re.search(r"<f[ >/]", xml) for part, xml in parts.items() if "sheet" in part), name
            assert not any("externalLink" in part for part in parts), name
            seen[name] = any("HYPERLINK" in xml for xml in parts.values())
    assert len(seen) >= 8
    assert sum(seen.values()) >= 5  # the text itself is there, as text


@pytest.mark.parametrize("who", ["an", "hoa", "dung"])
def test_no_markup_in_any_page(who, hostile, client_of, request):
    seen = 0
    for name, answer in answers(client_of(request.getfixturevalue(who)), who, hostile(TEXTS[1])):
        if kind_of(answer) == HTML:
            html = answer.body.decode()
            assert "<script>alert(99)" not in html, name
            seen += "&lt;script&gt;alert(99)" in html
    assert seen >= (15 if who == "an" else 1)


def test_nothing_typed_is_run_by_the_template_engine(hostile, client_of, an):
    """Also in the papers that are written from it, in PDF and Word."""
    seen = 0
    for name, answer in answers(client_of(an), "an", hostile(TEXTS[2])):
        for text in texts_of(answer):
            plain = re.sub(r"\s+", " ", text.replace("&#x27;", "'").replace("&#39;", "'"))
            assert not re.search(r"(?<![\d.,])142026(?!\d)", plain), name
            seen += "{{ 7|add:7 }}" in plain
    assert seen >= 15


def test_no_line_gets_into_a_header(hostile, client_of, an):
    """And a file's name is made of harmless letters."""
    seen = 0
    for name, answer in answers(client_of(an), "an", hostile(TEXTS[3])):
        assert "X-Evil" not in answer.headers, name
        assert not any("\r" in value or "\n" in value for value in answer.headers.values()), name
        disposition = answer.headers.get("Content-Disposition")
        if disposition:
            seen += 1
            assert re.fullmatch(r"(attachment|inline); filename(=\"[\w .()-]+\"|\*=utf-8''[\w.%()-]+)", disposition), (
                name
            )
    assert seen >= 10


def test_django_refuses_such_a_header_anyway():
    with pytest.raises(ValueError, match="newlines"):
        HttpResponse(headers={"Content-Disposition": 'attachment; filename="a\r\nX-Evil: 1"'})
