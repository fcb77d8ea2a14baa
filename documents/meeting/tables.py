"""The sign-in sheet of a dialogue, by hamlet, with room for a signature and for who stays away."""

from itertools import groupby

from documents.meeting.addressees import coming
from sheets.table import Band, Column, Table
from vietnamese.dates import blank_date

COLUMNS = (
    Column("no", "STT", 6, "int"),
    Column("name", "Họ và tên", 30),
    Column("post", "Chức vụ, diện hộ", 26),
    Column("sign", "Ký tên", 24),
    Column("absent", "Vắng (lý do)", 18),
)


def places_of(people):
    """The clusters in which people (Participants) meet, in order; [None] where all meet together."""
    return sorted({row.cluster for row in people if row.cluster}, key=lambda cluster: cluster.order) or [None]


def sign_in_sheet(conference, unit, cluster=None):
    """Table of those who are expected from a unit; those without a hamlet stand first.

    `cluster`: only those who meet there, and those of whom no cluster is known.
    """
    rows = [row for row in coming(conference, unit) if cluster is None or row.cluster in {None, cluster}]
    where = [f"{cluster}: {cluster.place}", cluster.when] if cluster else []
    number, bands = 0, []
    for hamlet, people in groupby(rows, key=lambda row: row.hamlet):
        lines = []
        for row in people:
            number += 1
            lines.append({"no": number, "name": row.name, "post": row.post, "sign": "", "absent": ""})
        bands.append(Band(hamlet.title if hamlet else "Đại biểu", lines))
    return Table(
        title="DANH SÁCH ĐẠI BIỂU KÝ TÊN",
        columns=COLUMNS,
        rows=[],
        subtitle="\n".join(filter(None, [conference.title, unit.title, *where])),
        footer=[{"name": f"Tổng số: {len(rows)} người", "post": "Có mặt: ..........", "sign": "Vắng: .........."}],
        bands=bands,
        dated=blank_date(conference.year).capitalize(),
        signers=("NGƯỜI GHI DANH SÁCH", "CHỦ TRÌ"),
    )
