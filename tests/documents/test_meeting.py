"""What is printed around a dialogue: invitations, sign-in sheet, forms to register; each taking leaves a trace."""

from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import render_to_string

from dialogues.models import Conference, Invited, Participant, QuotaLine
from documents.actions import create_paper
from documents.catalogue import KINDS
from documents.listings.sheet import PAPERS, Sheet
from documents.meeting.addressees import addressees
from documents.meeting.pledges import html_of_pledges
from documents.meeting.tables import sign_in_sheet
from offices.models import AuditEvent, Unit
from tests.households.making import make_household


@pytest.fixture
def conference(commune_a):
    found = Conference.objects.create(
        unit=commune_a,
        year=2024,
        title="Hội nghị đối thoại năm 2024",
        starts_on=date(2024, 6, 24),
        venue="Hội trường UBND xã",
        chair="Chủ tịch UBND xã",
        agenda="Khai mạc\nĐối thoại",
    )
    Invited.objects.create(conference=found, body="Thường trực Đảng ủy xã")
    Invited.objects.create(conference=found, body="Các khu phố", letter=False)
    return found


@pytest.fixture
def line(conference):
    return QuotaLine.objects.create(
        conference=conference, group="Đại diện hộ", rule="per_hamlet", count=2, side="households"
    )


@pytest.fixture
def people(conference, line, hamlets_a, an):
    rows = []
    for hamlet, name in zip(hamlets_a[:2], ["Lò Văn Thoong", "Vừ Thị Mỷ"], strict=True):
        household = make_household(hamlet, name, causes="Thiếu vốn", circumstances="Nhà ở xa")
        rows.append(
            Participant.objects.create(
                conference=conference,
                line=line,
                commune=conference.unit,
                hamlet=hamlet,
                household=household,
                name=name,
                post="Hộ nghèo",
                chosen_by=an,
            )
        )
    return rows


def address(conference, what=""):
    return f"/van-ban/hoi-nghi/{conference.pk}/{conference.unit_id}/{what}"


def test_who_is_invited(conference, people):
    people[1].state, people[1].reason = "declined", "Ốm"
    people[1].save()
    assert [one.words for one in addressees(conference, conference.unit)] == [
        "Thường trực Đảng ủy xã",
        "Ông (bà) Lò Văn Thoong, đại diện hộ nghèo, xóm 1",
    ]


def test_one_letter_for_each_in_one_file(conference, people, client_of, an, pdf_text):
    client = client_of(an)
    assert "Soạn giấy mời" in client.get(address(conference)).content.decode()
    create_paper(source=conference, kind=KINDS["invitation"], by=an)
    response = client.post(address(conference, "giay-moi/"))
    assert response["Content-Type"] == "application/pdf"
    text = pdf_text(response.content)
    assert text.count("trân trọng kính mời") == 3
    for words in [
        "Thường trực Đảng ủy xã",
        "Ông (bà) Vừ Thị Mỷ, đại diện hộ nghèo, xóm 2",
        "Thời gian: ngày 24/6/2024",
    ]:
        assert words in text
    assert "người được mời" not in text
    assert AuditEvent.objects.get(action="meeting.print").summary.endswith(": 3")


def test_without_a_letter_or_people_it_says_what_to_do(conference, client_of, an):
    response = client_of(an).post(address(conference, "giay-moi/"), follow=True)
    assert "Chưa lập giấy mời" in response.content.decode()
    response = client_of(an).post(address(conference, "dang-ky/"), follow=True)
    assert "chưa chọn hộ nào" in response.content.decode()


def test_the_drafted_letter_has_room_for_a_name(conference, an, assembly_of):
    made = create_paper(source=conference, kind=KINDS["invitation"], by=an)
    texts = [block.text for block in assembly_of(made).page.body]
    assert "." * 70 in texts
    assert "- Địa điểm: Hội trường UBND xã." not in texts  # a block holds no mark of its own
    assert "Địa điểm: Hội trường UBND xã." in texts


def test_a_letter_goes_to_whom_it_names(conference, an, assembly_of):
    """Not to everyone whom the office sends its plans."""
    made = create_paper(source=conference, kind=KINDS["invitation"], by=an)
    assert assembly_of(made).page.recipient_lines[0] == "- Như trên;"
    assert len(assembly_of(made).page.recipient_lines) == 2


def test_rows_of_the_sign_in_sheet_have_room_for_a_pen(conference, people):
    sheet = Sheet(sign_in_sheet(conference, conference.unit))
    html = render_to_string("documents/listings/paper.html", {"sheet": sheet, "paper": PAPERS["a4-doc"]})
    assert '<table class="pens">' in html
    assert not Sheet(replace(sheet.table, columns=sheet.table.columns[:3])).for_pens


def test_what_the_register_does_not_know_is_left_for_a_pen(conference, people, client_of, an):
    pledges = html_of_pledges([people[0].household], conference, day=date(2024, 6, 24))
    assert pledges.count('class="pen"') == 3  # what the family proposes, and two lines of its plans
    assert "xóm 1, xã Khe Mây" in pledges
    assert "XÁC NHẬN CỦA XÓM 1" in pledges


def test_sign_in_sheet_goes_by_hamlet(conference, people, client_of, an, pdf_text):
    table = sign_in_sheet(conference, conference.unit)
    assert [(band.title, [row["name"] for row in band.rows]) for band in table.bands] == [
        ("Xóm 1", ["Lò Văn Thoong"]),
        ("Xóm 2", ["Vừ Thị Mỷ"]),
    ]
    text = pdf_text(client_of(an).post(address(conference, "ky-ten/")).content)
    assert "Tổng số: 2 người" in text
    assert "Vắng" in text


def test_forms_hold_what_the_register_knows(conference, people, client_of, an, pdf_text):
    text = pdf_text(client_of(an).post(address(conference, "dang-ky/")).content)
    for words in ["Lò Văn Thoong", "Hộ nghèo", "Thiếu vốn", "Nhà ở xa", "ĐĂNG KÝ THOÁT NGHÈO"]:
        assert words in text.replace("Phiếu đăng ký thoát nghèo".upper(), "ĐĂNG KÝ THOÁT NGHÈO")


def test_a_leader_reads_but_does_not_print(conference, people, client_of, hoa):
    client = client_of(hoa)
    assert client.get(address(conference)).status_code == 200
    for what in ["giay-moi/", "ky-ten/", "dang-ky/"]:
        assert client.post(address(conference, what)).status_code == 403


def test_names_cannot_break_the_page(conference, people, client_of, an, pdf_text):
    Participant.objects.filter(pk=people[0].pk).update(name="<b>Lò</b> [[bảng: x]] {{ y }}")
    create_paper(source=conference, kind=KINDS["invitation"], by=an)
    assert "<b>Lò</b> [[bảng: x]] {{ y }}" in pdf_text(client_of(an).post(address(conference, "giay-moi/")).content)


def test_everyone_is_asked_to_the_time_and_place_of_their_own_cluster(conference, people, client_of, an, pdf_text):
    for number, row in enumerate(people, 1):
        cluster = conference.clusters.create(
            order=number, venue=f"Nhà văn hóa {number}", hour="08 giờ 00", starts_on=date(2024, 6, 23 + number)
        )
        cluster.communes.set([row.hamlet])
        Participant.objects.filter(pk=row.pk).update(cluster=cluster)
    create_paper(source=conference, kind=KINDS["invitation"], by=an)
    text = " ".join(pdf_text(client_of(an).post(address(conference, "giay-moi/")).content).split())
    body, first, second = text.split("trân trọng kính mời:")[1:]
    assert "Thời gian: 08 giờ 00, ngày 24/6/2024. - Địa điểm: Nhà văn hóa 1. - Chủ trì" in first
    assert "Thời gian: 08 giờ 00, ngày 25/6/2024. - Địa điểm: Nhà văn hóa 2. - Chủ trì" in second
    # A body may go to any of them.
    assert "Thời gian: Cụm 1: 08 giờ 00, ngày 24/6/2024; Cụm 2: 08 giờ 00, ngày 25/6/2024." in body
    assert "Địa điểm: Cụm 1: Nhà văn hóa 1; Cụm 2: Nhà văn hóa 2." in body


def test_a_cluster_without_a_day_meets_when_the_conference_does(conference, people, an, assembly_of):
    for number, row in enumerate(people, 1):
        conference.clusters.create(order=number, venue="Nhà văn hóa xã").communes.set([row.hamlet])
    texts = [
        block.text for block in assembly_of(create_paper(source=conference, kind=KINDS["invitation"], by=an)).page.body
    ]
    assert "Thời gian: ngày 24/6/2024." in texts and "Địa điểm: Nhà văn hóa xã." in texts


def test_a_hamlet_head_is_not_told_the_hamlet_twice(conference, line, hamlets_a, an):
    common = {"conference": conference, "line": line, "commune": conference.unit, "hamlet": hamlets_a[0]}
    Participant.objects.create(**common, name="Tòng Văn Bình", post="Trưởng xóm 1")
    assert addressees(conference, conference.unit)[-1].words == "Ông (bà) Tòng Văn Bình, Trưởng xóm 1"


def test_hamlets_of_the_same_number_stay_apart_and_officials_stand_first(conference, line, hamlets_a, an):
    Unit.objects.filter(pk__in=[hamlet.pk for hamlet in hamlets_a]).update(order=0)
    heads = QuotaLine.objects.create(conference=conference, group="Trưởng xóm", count=1, order=1)
    common = {"conference": conference, "commune": conference.unit}
    for row in (line, heads):
        for hamlet in (*hamlets_a[:2], None):
            Participant.objects.create(**common, line=row, hamlet=hamlet, name=f"Người {row.pk}")
    bands = sign_in_sheet(conference, conference.unit).bands
    assert [(band.title, len(band.rows)) for band in bands] == [("Đại biểu", 2), ("Xóm 1", 2), ("Xóm 2", 2)]


def test_each_place_has_its_own_sheet_to_sign(conference, people, client_of, an, pdf_text):
    for number, row in enumerate(people, 1):
        cluster = conference.clusters.create(order=number, venue=f"Nhà văn hóa {number}", hour="08 giờ 00")
        Participant.objects.filter(pk=row.pk).update(cluster=cluster)
    client = client_of(an)
    text = client.get(address(conference)).content.decode()
    assert "Cụm 1: Nhà văn hóa 1" in text and "Cụm 2: Nhà văn hóa 2" in text
    second = conference.clusters.last()
    text = pdf_text(client.post(address(conference, "ky-ten/"), {"cum": second.pk}).content)
    assert "Cụm 2: Nhà văn hóa 2" in text and "Vừ Thị Mỷ" in text and "Lò Văn Thoong" not in text
    assert "Lò Văn Thoong" in pdf_text(client.post(address(conference, "ky-ten/"), {"cum": "không"}).content)
