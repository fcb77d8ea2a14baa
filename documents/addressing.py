"""One paper for many addressees: the same page with another name in it, and the time and place that hold for each."""

from dataclasses import dataclass, replace

from django.template.loader import render_to_string

# Places in a text, no secrets.
TOKEN = "[[người được mời]]"  # noqa: S105
WHEN, WHERE = "[[thời gian của cụm]]", "[[địa điểm của cụm]]"
ROOM_FOR_A_NAME = "." * 70


@dataclass(frozen=True)
class Addressee:
    """Words of one invitation: "Ông (bà) Lò Văn Thoong, đại diện hộ nghèo, bản Nà Tòng", or a body.

    `cluster`: the name of the only cluster ("Cụm 2") where the person goes; "": it may be any.
    """

    words: str = ""
    cluster: str = ""


def addressed_to(page, addressee, facts):
    """The `documents.paper.Paper` for an Addressee; dots for a pen where its words are empty."""
    words = {TOKEN: addressee.words or ROOM_FOR_A_NAME}
    if facts["clusters"]:
        going = [one for one in facts["clusters"] if addressee.cluster in {"", one["name"]}]
        words |= {WHEN: times_of(going, facts), WHERE: each(going, "venue")}
    return replace(page, body=tuple(worded(block, words) for block in page.body))


def times_of(clusters, facts):
    """The time of the clusters; of the whole conference where one of them has none of its own."""
    return each(clusters, "when") if all(one["when"] for one in clusters) else facts["when"]


def each(clusters, fact):
    """A fact of the only cluster, or of each with its name: "Cụm 1: Nhà văn hóa xã; Cụm 2: Hội trường"."""
    if len({one[fact] for one in clusters}) == 1:
        return clusters[0][fact]
    return "; ".join(f"{one['name']}: {one[fact]}" for one in clusters)


def worded(block, words):
    """The block with words in the places of its text."""
    text = getattr(block, "text", "")
    for token, value in words.items():
        text = text.replace(token, value)
    return replace(block, text=text) if text else block


def html_of_all(pages):
    """One HTML document of several papers, each beginning a sheet of its own with its own page numbers."""
    return render_to_string("documents/papers.html", {"papers": pages})
