"""One paper for many addressees: the same page with another name in it."""

from dataclasses import replace

from django.template.loader import render_to_string

TOKEN = "[[người được mời]]"  # noqa: S105 - a place in a text, no secret
ROOM_FOR_A_NAME = "." * 70


def addressed_to(page, words):
    """The `documents.paper.Paper` with `words` where the text says TOKEN; dots for a pen where `words` is empty."""
    words = words or ROOM_FOR_A_NAME
    body = tuple(
        replace(block, text=block.text.replace(TOKEN, words)) if TOKEN in getattr(block, "text", "") else block
        for block in page.body
    )
    return replace(page, body=body)


def html_of_all(pages):
    """One HTML document of several papers, each beginning a sheet of its own with its own page numbers."""
    return render_to_string("documents/papers.html", {"papers": pages})
