"""Pages of the library: search, what holds on a day, taking an act to cite, saying what replaces it."""

from datetime import date

import pytest
from django.urls import reverse

from offices.legal_forms import ActForm, CitationForm
from offices.legal_loading import load_legal_acts
from offices.library import ENDED, HOLDS, entries
from offices.models import AuditEvent, LegalAct

DAY = date(2024, 6, 11)
LIST = "office-act-list"


@pytest.fixture
def library(db):
    load_legal_acts()


@pytest.fixture
def as_an(client_of, an):
    return client_of(an)


def shown(client, **asked):
    return " ".join(client.get(reverse(LIST), asked).content.decode().split())


def own_act(unit, number="12/KH-UBND", signed_on=date(2023, 2, 5), **values):
    own = {"kind": "Kế hoạch", "issuer": "UBND huyện Sơn Khao", "subject": "về giảm nghèo"}
    return LegalAct.objects.create(unit=unit, number=number, signed_on=signed_on, **own | values)


def numbers(unit, **asked):
    return [entry.act.number for entry in entries(unit, **{"day": DAY} | asked)]


class TestSearch:
    @pytest.mark.parametrize(
        ("words", "number"),
        [
            ("24/2021/QĐ-TTg", "24/2021/QĐ-TTg"),
            ("ra soat ho ngheo quy trinh", "24/2021/QĐ-TTg"),
            ("CÔNG TÁC PHÍ", "40/2017/TT-BTC"),
            ("bo tai chinh hoi nghi", "40/2017/TT-BTC"),
            ("khong co gi nhu the", None),
        ],
    )
    def test_words_in_any_case_and_without_accents(self, library, commune_a, words, number):
        found = numbers(commune_a, words=words)
        assert (number in found) if number else found == []

    def test_the_newest_stand_first(self, library, commune_a):
        days = [entry.act.signed_on for entry in entries(commune_a, day=DAY)]
        assert days == sorted(days, reverse=True)

    def test_only_what_holds_on_the_day(self, library, commune_a):
        found = numbers(commune_a, holding=True)
        assert "77/2015/QH13" in found
        assert "72/2025/QH15" not in found
        assert "59/2015/QĐ-TTg" not in found

    def test_states_on_the_day(self, library, commune_a):
        by_number = {entry.act.number: entry for entry in entries(commune_a, day=date(2027, 5, 1))}
        assert by_number["07/2021/NĐ-CP"].state == ENDED
        assert "thay bằng Nghị định số 351/2025/NĐ-CP" in by_number["07/2021/NĐ-CP"].words
        assert (by_number["351/2025/NĐ-CP"].state, by_number["351/2025/NĐ-CP"].words) == (HOLDS, "")

    def test_reading_takes_two_queries(self, library, commune_a, django_assert_num_queries):
        with django_assert_num_queries(2):
            assert len(entries(commune_a, day=DAY, words="nghèo")) > 8


class TestPage:
    def test_it_tells_state_and_replacement(self, library, as_an):
        page = shown(as_an, tim="dữ liệu cá nhân")
        assert "Hết hiệu lực sau ngày 31/12/2025, thay bằng Nghị định số 356/2025/NĐ-CP" in page
        assert "3 văn bản" in page

    def test_a_day_narrows_it(self, library, as_an):
        page = shown(as_an, tim="to chuc chinh quyen dia phuong", ngay="11/6/2024")
        assert "còn hiệu lực vào ngày 11/06/2024" in page
        assert "ngày 19/6/2015" in page
        assert "ngày 16/6/2025" not in page

    @pytest.mark.parametrize("day", ["31/02/2024", "hôm nay", "1/1/0024"])
    def test_a_wrong_day_is_told_and_kept(self, library, as_an, day):
        page = shown(as_an, tim="nghèo", ngay=day)
        assert "invalid-feedback" in page
        assert f'value="{day}"' in page
        assert 'value="nghèo"' in page
        assert "Bảo vệ dữ liệu cá nhân" not in page

    def test_nothing_found_says_what_to_do(self, library, as_an):
        assert "Đổi từ tìm hoặc ngày" in shown(as_an, tim="zzz")

    def test_long_lists_have_pages_and_keep_the_search(self, as_an, commune_a):
        for number in range(45):
            own_act(commune_a, f"{number}/KH-UBND")
        page = shown(as_an, tim="giảm nghèo", page=2)
        assert "45 văn bản" in page
        assert "page=3" in page

    def test_readers_see_no_buttons(self, library, client_of, hoa, commune_a):
        own_act(commune_a)
        page = shown(client_of(hoa))
        assert "12/KH-UBND" in page
        assert "Dùng làm căn cứ" not in page
        assert "Thêm văn bản của địa phương" not in page

    def test_acts_of_others_are_not_shown(self, as_an, commune_b):
        own_act(commune_b)
        assert "12/KH-UBND" not in shown(as_an)


class TestCiting:
    def test_an_act_is_taken_from_where_it_was_found(self, library, as_an, commune_a):
        act = LegalAct.objects.get(number="24/2021/QĐ-TTg")
        url = reverse("office-act-cite", args=[act.pk])
        answer = as_an.post(f"{url}?tim=r%C3%A0+so%C3%A1t")
        assert answer.url == f"{reverse(LIST)}?tim=r%C3%A0+so%C3%A1t"
        as_an.post(url)
        assert [row.act for row in commune_a.citations.all()] == [act]
        assert "Đang là căn cứ thường dùng" in shown(as_an, tim="24/2021/QĐ-TTg")
        assert AuditEvent.objects.filter(action="office.edit").count() == 1

    def test_only_what_holds_today_is_offered(self, library, commune_a):
        offered = {act.number for act in CitationForm(unit=commune_a).fields["act"].queryset}
        assert "24/2021/QĐ-TTg" in offered
        assert not {"77/2015/QH13", "59/2015/QĐ-TTg", "13/2023/NĐ-CP"} & offered

    def test_a_habit_that_ended_is_marked_on_the_page_of_the_office(self, library, as_an, commune_a):
        for order, number in enumerate(["77/2015/QH13", "24/2021/QĐ-TTg"]):
            commune_a.citations.create(act=LegalAct.objects.get(number=number), order=order)
        page = " ".join(as_an.get(reverse("office-settings")).content.decode().split())
        assert page.count("Xem lại") == 1
        assert "Hết hiệu lực sau ngày 28/02/2025, thay bằng Luật Tổ chức chính quyền địa phương" in page


TYPED = {
    "kind": "Kế hoạch",
    "number": "12/KH-UBND",
    "signed_on": "05/02/2023",
    "issuer": "UBND huyện Sơn Khao",
    "subject": "về giảm nghèo",
}


class TestReplacing:
    def test_an_office_says_what_replaces_its_act(self, as_an, commune_a):
        old, new = own_act(commune_a), own_act(commune_a, "15/KH-UBND", date(2024, 2, 1))
        as_an.post(reverse("office-act-edit", args=[old.pk]), {**TYPED, "replaced_by": new.pk})
        old.refresh_from_db()
        assert old.replaced_by == new
        assert old.ended_on(DAY) == (
            "hết hiệu lực sau ngày 31/01/2024, thay bằng Kế hoạch số 15/KH-UBND ngày 01/02/2024 của UBND huyện Sơn Khao"
        )
        assert AuditEvent.objects.latest("pk").details == {"changed": ["Được thay thế bởi"]}

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"in_force_from": "01/01/2023"}, "in_force_from"),
            ({"in_force_from": "01/03/2023", "in_force_to": "28/02/2023"}, "in_force_to"),
            ({"in_force_to": "01/01/2023"}, "in_force_to"),
        ],
    )
    def test_days_out_of_order_are_refused(self, commune_a, typed, field):
        form = ActForm({**TYPED, **typed}, unit=commune_a)
        assert list(form.errors) == [field]

    def test_an_older_act_replaces_nothing(self, commune_a):
        older = own_act(commune_a, "1/KH-UBND", date(2022, 1, 1))
        form = ActForm({**TYPED, "replaced_by": older.pk}, unit=commune_a)
        assert "ký trước văn bản này" in str(form.errors["replaced_by"])

    def test_nothing_replaces_itself_and_no_act_of_others_does(self, commune_a, commune_b):
        mine, theirs = own_act(commune_a), own_act(commune_b)
        for wrong in (mine, theirs):
            form = ActForm({**TYPED, "replaced_by": wrong.pk}, instance=mine, unit=commune_a)
            assert "replaced_by" in form.errors
