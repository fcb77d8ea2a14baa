"""The list of those who come, as a Table and as a workbook."""

from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from dialogues.models import Participant
from dialogues.participants.reach import conference_for, unit_for
from households.views.register import XLSX
from offices.audit import record
from offices.models import Unit
from sheets.table import Band, Column, Table
from sheets.writing import write_workbook

COLUMNS = (
    Column("no", "STT", 6, "int"),
    Column("name", "Họ và tên", 28),
    Column("post", "Chức vụ, diện hộ", 28),
    Column("head", "Chủ hộ", 26),
    Column("hamlet", "Thôn, xóm", 18),
    Column("commune", "Đơn vị", 22),
    Column("group", "Thành phần", 34),
    Column("way", "Cách chọn", 24),
    Column("attended", "Có mặt", 10),
)


def people_table(conference, rows):
    """Who comes, by commune and hamlet; `rows`: Participants with line, commune, hamlet, household, draw."""
    bands, number = {}, 0
    for row in rows:
        number += 1
        bands.setdefault(row.commune.title, []).append(cells(row, number))
    return Table(
        title="DANH SÁCH NGƯỜI DỰ HỘI NGHỊ ĐỐI THOẠI",
        columns=COLUMNS,
        rows=[],
        subtitle=f"{conference}\n{conference.when}",
        bands=[Band(title, found) for title, found in bands.items()],
        footer=[{"name": f"Tổng cộng: {number} người"}],
    )


def cells(row, number):
    return {
        "no": number,
        "name": row.name,
        "post": row.post,
        "head": row.household.head_name if row.household else "",
        "hamlet": row.hamlet.title if row.hamlet else "",
        "commune": row.commune.title,
        "group": str(row.line),
        "way": f"Bốc thăm, mã {row.draw.seed}" if row.draw else "",
        "attended": {True: "x", False: "vắng", None: ""}[row.attended],
    }


def invited(conference, unit):
    """Participants who come: of one commune, or of the whole conference for the office that holds it."""
    rows = Participant.objects.coming().filter(conference=conference)
    if unit.pk != conference.unit_id or unit.level == Unit.Level.COMMUNE:
        rows = rows.filter(commune=unit)
    rows = rows.select_related("line", "commune", "hamlet", "household", "draw")
    return rows.order_by("commune__name_key", "commune", "line__order", "line", "hamlet__order", "hamlet", "pk")


@require_POST
@transaction.atomic
def participant_file(request, pk, unit):
    """The list as a workbook; that it was taken out is written down."""
    conference = conference_for(request.user, pk)
    unit = unit_for(request.user, conference, unit)
    table = people_table(conference, invited(conference, unit))
    summary = f"Xuất danh sách {table.row_count} người dự “{conference}” ra Excel: {unit.title}."
    record(action="participant.export", unit=unit, target=conference, summary=summary, by=request.user)
    headers = {"Content-Disposition": f'attachment; filename="nguoi-du-doi-thoai-{conference.year}.xlsx"'}
    return HttpResponse(write_workbook(table), content_type=XLSX, headers=headers)
