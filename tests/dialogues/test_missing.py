"""What a plan still lacks and what in it to look at again: each sentence with the page that mends it."""

from datetime import date

import pytest
from django.utils import timezone

from dialogues.doubting import doubts_of
from dialogues.missing import doubts, missing, missing_of
from dialogues.models import Cluster, Conference, ConferenceBasis, ConferenceTask, Invited, Participant, QuotaLine
from offices.models import LegalAct, Post, Unit
from programs.models import Estimate
from tests.conftest import START, make_commune
from tests.dialogues.people import clustered, fill_hamlets, read
from tests.dialogues.test_views import text_of


@pytest.fixture
def act(commune_a):
    return LegalAct.objects.create(
        unit=commune_a, kind="Quyết định", number="7/QĐ-UBND", signed_on="2024-01-05", issuer="UBND xã", subject="về"
    )


@pytest.fixture
def empty(commune_a):
    return Conference.objects.create(unit=commune_a, year=2024, title="Đối thoại", period="Quý II")


@pytest.fixture
def full(empty, act):
    """A commune's plan that lacks nothing."""
    Conference.objects.update(
        starts_on=date(2024, 6, 24), venue="Nhà văn hóa", chair="Chủ tịch", audience=["poor"], agenda="Khai mạc",
        funding_act=act,
    )  # fmt: skip
    QuotaLine.objects.create(conference=empty, group="Hộ", side="households", rule="per_hamlet", count=5)
    Invited.objects.create(conference=empty, body="Đảng ủy xã")
    ConferenceTask.objects.create(conference=empty, body="Văn phòng", text="Thư ký")
    ConferenceBasis.objects.create(conference=empty, act=act)
    return empty


def found(conference):
    return {(code, sentence) for code, sentence in doubts_of(read(conference))}


def sentences(conference):
    return " ".join(sentence for _, sentence in doubts_of(read(conference)))


def test_an_empty_plan_lacks_every_part(empty):
    codes = [code for code, _ in missing_of(read(empty))]
    assert codes == [
        *("general", "general", "general", "audience", "quotas", "invited", "content", "tasks", "money", "bases"),
    ]


def test_a_full_plan_lacks_nothing(full):
    assert list(missing_of(read(full))) == []
    assert found(full) == set()


def test_each_gap_leads_to_its_page(empty):
    gaps = missing(read(empty))
    assert gaps[-1].sentence == "Chưa chọn văn bản căn cứ."
    assert gaps[-1].url == f"/doi-thoai/{empty.pk}/sua/can-cu/"


def test_the_page_shows_them_with_links_to_who_may_mend(empty, client_of, an, hoa):
    text = text_of(client_of(an).get(f"/doi-thoai/{empty.pk}/"))
    assert "Còn thiếu gì" in text and f'href="/doi-thoai/{empty.pk}/sua/can-cu/">Bổ sung' in text
    text = text_of(client_of(hoa).get(f"/doi-thoai/{empty.pk}/"))
    assert "Chưa chọn văn bản căn cứ." in text and "Bổ sung" not in text


def test_a_plan_without_a_letterhead_or_signer_leads_to_the_office(full):
    full.unit.profiles.all().delete()
    full.unit.posts.all().delete()
    gaps = missing(read(full))
    assert [gap.url for gap in gaps] == ["/co-quan/", "/co-quan/"]
    assert "24/06/2024 để ký" in gaps[1].sentence


@pytest.mark.parametrize("changes", [{"exact_time_later": True}, {"starts_on": date(2024, 6, 3)}])
def test_a_period_is_enough_where_the_time_is_told_later(full, changes):
    Conference.objects.update(**({"starts_on": None} | changes))
    assert list(missing_of(read(full))) == []


def test_lines_without_households_are_a_gap(full):
    QuotaLine.objects.update(side="other")
    assert [sentence for _, sentence in missing_of(read(full))] == [
        "Chưa có dòng nào thuộc bên “Đại diện hộ”, nên chưa chọn được hộ từ sổ."
    ]


def test_days_on_a_weekend_and_outside(full, district, commune_a, commune_b):
    Conference.objects.filter(pk=full.pk).update(starts_on=date(2024, 6, 23))
    assert ("general", "Ngày 23/06/2024 của hội nghị là Chủ nhật.") in found(full)
    meeting = clustered(district, [commune_a, commune_b])
    meeting.clusters.update(starts_on=date(2024, 6, 22))
    assert {
        ("clusters", "Cụm 1: ngày 22/06/2024 nằm ngoài thời gian của hội nghị."),
        ("clusters", "Ngày 22/06/2024 của Cụm 1 là Thứ Bảy."),
    } <= found(meeting)


def test_bases_that_do_not_hold_on_the_day(full, act, commune_a):
    LegalAct.objects.update(in_force_to=date(2024, 5, 1))
    assert "hết hiệu lực sau ngày 01/5/2024" in sentences(full)
    assert {code for code, _ in found(full)} == {"bases", "money"}
    LegalAct.objects.update(in_force_to=None, signed_on=date(2024, 7, 1))
    assert "ban hành sau ngày" in sentences(full)
    new = LegalAct.objects.create(
        unit=commune_a, kind="Quyết định", number="9", signed_on="2024-06-01", issuer="UBND xã", subject="về"
    )
    LegalAct.objects.filter(pk=act.pk).update(signed_on=date(2024, 1, 5), replaced_by=new)
    assert "thay bằng Quyết định số 9" in sentences(full)


def test_yearly_plans_of_the_superior_grow_old(full, act):
    LegalAct.objects.update(kind="Kế hoạch", signed_on=date(2023, 3, 1))
    assert "ban hành từ năm 2023, có thể đã có văn bản của năm 2024" in sentences(full)
    LegalAct.objects.update(signed_on=date(2023, 11, 1))  # made in the autumn for the next year
    assert found(full) == set()


def test_money_of_another_year(full, act):
    LegalAct.objects.update(signed_on=date(2023, 5, 30))
    assert "giao kinh phí năm 2023, hội nghị của năm 2024" in sentences(full)
    estimate = Estimate.objects.create(unit=full.unit, year=2023, title="Dự toán", source="commune", on="2023-02-01")
    Conference.objects.update(estimate=estimate, funding_code="9.9")
    assert "là của năm 2023" in sentences(full) and "không có dự án, tiểu dự án 9.9" in sentences(full)


def test_old_years_in_texts(full):
    Conference.objects.update(title="Đối thoại năm 2023")
    ConferenceTask.objects.update(text="Gửi trước ngày 25/3/2022")
    Invited.objects.update(body="Ban Chỉ đạo giai đoạn 2021-2025")  # a period is no old year
    assert found(full) == {
        ("general", "Phần tên hội nghị còn nhắc năm 2023."),
        ("tasks", "Phần nhiệm vụ của Văn phòng còn nhắc năm 2022."),
    }


def test_persons_who_left_their_post(full):
    Post.objects.create(
        unit=full.unit, kind="other", title="Công chức", holder="Cà Văn Cũ", valid_from=START, valid_to="2024-01-31"
    )
    ConferenceTask.objects.update(body="Cà Văn Cũ, Công chức VH-XH")
    assert found(full) == {("tasks", "Phần nhiệm vụ của Cà Văn Cũ, Công chức VH-XH còn ghi Cà Văn Cũ, "
                            "người không còn giữ chức vụ.")}  # fmt: skip
    Post.objects.filter(holder="Cà Văn Cũ").update(valid_to=None)
    assert found(full) == set()


def test_deadlines(full):
    ConferenceTask.objects.update(due_on=date(2024, 6, 25))
    assert "hạn 25/06/2024 sau ngày hội nghị (24/06/2024)" in sentences(full)
    ConferenceTask.objects.update(due_on=date(2024, 6, 5))
    assert found(full) == set()  # the plan is written down afterwards: nothing to hurry for
    Conference.objects.update(created_at=timezone.make_aware(timezone.datetime(2024, 6, 10)))
    assert "hạn 05/06/2024 đã qua khi lập kế hoạch" in sentences(full)
    ConferenceTask.objects.update(due_on=None, days_before=20)
    assert "hạn 04/06/2024 đã qua" in sentences(full)


def test_units_that_ended_or_were_left_out(district, commune_a, commune_b, hamlets_a):
    meeting = clustered(district, [commune_a, commune_b])
    third = make_commune(district, "Pu Nhi", "99003", 1)
    assert ("clusters", "Chưa thuộc cụm nào: xã Pu Nhi.") in found(meeting)
    QuotaLine.objects.get(side="households").hamlets.set(third.children.all())
    assert "ghi nơi không dự hội nghị: Xóm 1" in sentences(meeting)
    Unit.objects.filter(pk=commune_b.pk).update(valid_to="2023-12-31")
    assert ("clusters", "Cụm 1: xã Nà Sản không còn vào ngày 20/06/2024.") in found(meeting)
    line = QuotaLine.objects.get(side="hamlet_heads")
    Participant.objects.create(conference=meeting, line=line, commune=third, name="Vi Thị Mây")
    assert ("clusters", "Xã Pu Nhi đã có 1 người trong danh sách nhưng không thuộc cụm nào.") in found(meeting)


def test_a_plan_for_a_few_communes_leaves_the_others_out_on_purpose(district, commune_a):
    meeting = clustered(district, [commune_a])
    for number in range(3):
        make_commune(district, f"Mới {number}", f"9910{number}", 1)
    assert "Chưa thuộc cụm nào" not in sentences(meeting)


def test_doubts_lead_to_their_page(district, commune_a, commune_b):
    meeting = clustered(district, [commune_a], starts_on="2024-06-22")
    assert [gap.url for gap in doubts(read(meeting))][0] == f"/doi-thoai/{meeting.pk}/sua/co-ban/"
    assert Cluster.objects.count() == 1


class TestMoreThanTheRegisterHas:
    @pytest.fixture
    def meeting(self, district, commune_a, commune_b, hamlets_a):
        """Six eligible households in the first hamlet of A, one in the second, none in the third; B has no register."""
        fill_hamlets(hamlets_a[:1])
        fill_hamlets(hamlets_a[1:2], 1)
        return clustered(district, [commune_a, commune_b])

    def test_places_with_too_few_are_named(self, meeting):
        words = "Dòng “Đại diện hộ nghèo, cận nghèo” cần 2 hộ ở mỗi nơi; sổ hộ không đủ hộ thuộc đối tượng ở 2 nơi: "
        assert ("quotas", f"{words}Xóm 2 (1 hộ), Xóm 3 (0 hộ).") in found(meeting)

    def test_only_households_the_line_is_for_count(self, meeting):
        meeting.lines.filter(side="households").update(standings=["near_poor"])
        assert "ở 3 nơi: Xóm 1 (1 hộ), Xóm 2 (0 hộ), Xóm 3 (0 hộ)." in sentences(meeting)

    def test_a_line_of_communes_and_a_fixed_one(self, meeting):
        lines = meeting.lines.filter(side="households")
        lines.update(rule="per_commune", count=8)
        assert "cần 8 hộ ở mỗi nơi; sổ hộ không đủ hộ thuộc đối tượng ở 1 nơi: Xã Khe Mây (7 hộ)." in sentences(meeting)
        lines.update(rule="fixed")
        assert "cần 8 hộ; sổ hộ không đủ hộ thuộc đối tượng ở 1 nơi: Cụm 1 (7 hộ)." in sentences(meeting)
        lines.update(count=7)
        assert "sổ hộ không đủ" not in sentences(meeting)

    def test_nothing_is_said_of_people_who_are_no_households(self, meeting):
        meeting.lines.filter(side="households").update(side="other")
        assert "sổ hộ không đủ" not in sentences(meeting)
