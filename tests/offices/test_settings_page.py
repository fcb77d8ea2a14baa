"""The settings of an office: who reads, who edits, what each edit does."""

from datetime import date

import pytest
from django.urls import reverse

from offices.models import AuditEvent, LegalAct, OfficeProfile, Post, Unit, UnitYear

PAGE = "/co-quan/"
START = date(2021, 1, 1)


def text_of(response):
    return response.content.decode()


def test_the_page_shows_what_papers_will_show(client_of, an, citation):
    text = text_of(client_of(an).get(PAGE))
    for words in [
        "ỦY BAN NHÂN DÂN<br>XÃ KHE MÂY",
        "Khe Mây, ngày",
        "- Phòng Lao động - TB&amp;XH huyện;",
        "Lò Văn Chủ",
        "Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ",
        "2.195",
        "Xóm 3",
    ]:
        assert words in text


@pytest.mark.parametrize("reader", ["an", "binh", "hoa", "dung"])
def test_everyone_of_the_office_reads_it(request, client_of, reader, commune_a):
    response = client_of(request.getfixturevalue(reader)).get(PAGE)
    assert response.status_code == 200
    assert ("/co-quan/chuc-vu/them/" in text_of(response)) is (reader == "an")


def test_without_a_posting_the_page_says_what_to_do(client_of, an):
    an.postings.all().delete()
    client = client_of(an)
    assert "chưa được phân công" in text_of(client.get(PAGE))
    assert client.get("/co-quan/chuc-vu/them/").status_code == 404


def test_the_page_costs_the_same_with_more_rows(client_of, an, commune_a, citation, django_assert_max_num_queries):
    for number in range(4, 30):
        Unit.objects.create(level="hamlet", kind="xóm", name=str(number), parent=commune_a, order=number)
        UnitYear.objects.create(unit=commune_a, year=2024 + number, households=number)
        Post.objects.create(unit=commune_a, kind="other", title="Công chức", holder=str(number), valid_from=START)
    client = client_of(an)
    client.get(PAGE)
    with django_assert_max_num_queries(13):
        client.get(PAGE)


ROWS = [
    ("office-profile-edit", lambda unit: OfficeProfile.objects.get(unit=unit)),
    ("office-post-edit", lambda unit: Post.objects.filter(unit=unit).first()),
    ("office-year-edit", lambda unit: UnitYear.objects.get(unit=unit)),
    ("office-act-edit", lambda unit: LegalAct.objects.get(unit=unit)),
    ("office-hamlet-edit", lambda unit: Unit.objects.hamlets_of(unit).first()),
    ("office-hamlet-rename", lambda unit: Unit.objects.hamlets_of(unit).first()),
]
NEW = [
    "office-profile-create",
    "office-post-create",
    "office-year-create",
    "office-citation-create",
    "office-act-create",
    "office-hamlet-create",
]


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_editing_is_for_officers_of_the_office(client_of, an, binh, hoa, chi, dung, own_act, commune_a, name, row):
    url = reverse(name, args=[row(commune_a).pk])
    codes = {user.username: client_of(user).get(url).status_code for user in [an, binh, hoa, chi, dung]}
    assert codes == {"an": 200, "binh": 403, "hoa": 403, "chi": 404, "dung": 404}
    assert client_of(chi).post(url, {}).status_code == 404


@pytest.mark.parametrize("name", NEW)
def test_adding_is_for_officers(client_of, an, hoa, dung, name):
    codes = [client_of(user).get(reverse(name)).status_code for user in [an, hoa, dung]]
    assert codes == [200, 403, 403]


def test_national_acts_are_not_edited_by_an_office(client_of, an, act):
    assert client_of(an).get(reverse("office-act-edit", args=[act.pk])).status_code == 404


PROFILE = {
    "issuer_lines": "ỦY BAN NHÂN DÂN\nXÃ KHE MÂY",
    "short_name": "UBND xã Khe Mây",
    "symbol": "UBND",
    "place_name": "Khe Mây mới",
    "recipients": "Như trên",
    "archive_line": "Lưu: VT.",
}


def test_a_new_letterhead_ends_the_former_the_day_before(client_of, an, commune_a):
    client = client_of(an)
    assert "UBND xã Khe Mây" in text_of(client.get(reverse("office-profile-create")))
    response = client.post(reverse("office-profile-create"), {**PROFILE, "valid_from": "2024-07-01"}, follow=True)
    assert "Đã lưu thông tin cơ quan" in text_of(response)
    new, old = commune_a.profiles.all()
    assert (old.valid_from, old.valid_to) == (START, date(2024, 6, 30))
    assert (new.place_name, new.valid_to) == ("Khe Mây mới", None)
    assert AuditEvent.objects.get().summary.startswith("Thêm thông tin cơ quan: UBND xã Khe Mây")


def test_a_letterhead_before_another_ends_when_that_begins(client_of, an, commune_a):
    client_of(an).post(reverse("office-profile-create"), {**PROFILE, "valid_from": "2019-05-01"})
    new = commune_a.profiles.get(valid_from=date(2019, 5, 1))
    assert new.valid_to == date(2020, 12, 31)


def test_two_letterheads_of_one_day(client_of, an, commune_a):
    response = client_of(an).post(reverse("office-profile-create"), {**PROFILE, "valid_from": "2021-01-01"})
    assert "Đơn vị đã có thông tin bắt đầu từ ngày này." in text_of(response)
    assert "Khe Mây mới" in text_of(response)
    assert commune_a.profiles.count() == 1


def test_editing_a_letterhead_names_what_changed(client_of, an, commune_a):
    profile = commune_a.profiles.get()
    values = {**PROFILE, "valid_from": "2021-01-01", "archive_line": "Lưu: VT, VH.", "recipients": profile.recipients}
    client_of(an).post(reverse("office-profile-edit", args=[profile.pk]), values)
    assert AuditEvent.objects.get().details == {"changed": ["Địa danh"]}
    profile.refresh_from_db()
    assert profile.place_name == "Khe Mây mới"


def new_post(client, **values):
    values = {"kind": "vice_chair", "title": "Phó Chủ tịch", "order": 2, "valid_from": "2024-03-01", **values}
    return client.post(reverse("office-post-create"), values)


def test_a_new_chair_follows_the_former(client_of, an, commune_a):
    new_post(client_of(an), kind="chair", title="Chủ tịch", holder="Mùa A Mới")
    old, new = commune_a.posts.filter(kind="chair").order_by("valid_from")
    assert old.valid_to == date(2024, 2, 29)
    assert (new.holder, new.valid_to) == ("Mùa A Mới", None)
    assert commune_a.posts.get(kind="vice_chair").valid_to is None


def test_a_second_vice_chair_or_a_follower(client_of, an, commune_a):
    client, former = client_of(an), commune_a.posts.get(kind="vice_chair")
    new_post(client, holder="Người Thứ Hai")
    former.refresh_from_db()
    assert former.valid_to is None
    new_post(client, holder="Người Thay", replaces=former.pk)
    former.refresh_from_db()
    assert former.valid_to == date(2024, 2, 29)


def test_posts_that_cannot_be(client_of, an, commune_a, commune_b):
    client, former = client_of(an), commune_a.posts.get(kind="vice_chair")
    early = new_post(client, holder="Sớm", replaces=former.pk, valid_from="2020-01-01")
    assert "chọn ngày sau đó" in text_of(early)
    twice = new_post(client, holder="Trùng", kind="chair", title="Chủ tịch", valid_from="2021-01-01")
    assert "Đã có Chủ tịch nhậm chức đúng ngày này" in text_of(twice)
    backwards = new_post(client, holder="Ngược", valid_to="2024-01-01")
    assert "Ngày kết thúc phải sau ngày bắt đầu." in text_of(backwards)
    foreign = new_post(client, holder="Khác", replaces=commune_b.posts.first().pk)
    assert foreign.status_code == 200
    assert commune_a.posts.count() == 2


def test_a_post_comes_to_its_end(client_of, an, commune_a):
    post = commune_a.posts.get(kind="vice_chair")
    values = {
        "kind": "vice_chair",
        "title": "Phó Chủ tịch",
        "holder": post.holder,
        "order": 2,
        "valid_from": "2021-01-01",
    }
    client_of(an).post(reverse("office-post-edit", args=[post.pk]), {**values, "valid_to": "2024-05-31"})
    assert post not in commune_a.posts.on(date(2024, 6, 1))
    assert "Trước đây và sắp tới (1)" in text_of(client_of(an).get(PAGE))


def test_numbers_of_households(client_of, an, commune_a):
    client = client_of(an)
    values = {"year": 2025, "households": 2210, "persons": "", "source": "Chi cục Thống kê"}
    client.post(reverse("office-year-create"), values)
    assert UnitYear.objects.get(unit=commune_a, year=2025).households == 2210
    twice = client.post(reverse("office-year-create"), values)
    assert "Năm này đã có số hộ dân cư của đơn vị." in text_of(twice)
    wrong = client.post(reverse("office-year-create"), {"year": 25, "households": 0})
    assert "Năm phải gồm bốn chữ số" in text_of(wrong)
    assert "Tổng số hộ phải lớn hơn 0" in text_of(wrong)
    year = UnitYear.objects.get(unit=commune_a, year=2025)
    client.post(reverse("office-year-edit", args=[year.pk]), {**values, "persons": 8700})
    year.refresh_from_db()
    assert year.persons == 8700


def test_official_signs_by_order_and_a_chair_does_not(client_of, an, commune_a, chi):
    client = client_of(an)
    new_post(client, kind="official", title="Chánh Văn phòng", holder="Lê Thị Lệnh", signs_as="TL.", account=an.pk)
    post = commune_a.posts.get(holder="Lê Thị Lệnh")
    assert post.may_sign and post.account == an
    assert post.signature_lines == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]
    refused = new_post(client, holder="Phó Thừa", signs_as="TUQ.")
    assert "ký theo chức vụ của mình" in text_of(refused)
    stranger = new_post(client, kind="official", title="Kế toán", holder="Vi Văn Lạ", account=chi.pk)
    assert "lựa chọn" in text_of(stranger).lower() and not commune_a.posts.filter(holder="Vi Văn Lạ").exists()
