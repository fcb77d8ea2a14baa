"""The settings of an office: who reads, who edits, what each edit does."""

from datetime import date

import pytest
from django.urls import reverse

from offices.models import AuditEvent, LegalAct, OfficeCitation, OfficeProfile, Post, Posting, Unit, UnitYear

PAGE = "/co-quan/"
START = date(2021, 1, 1)


@pytest.fixture
def act(db):
    return LegalAct.objects.create(
        kind="Quyết định",
        number="90/QĐ-TTg",
        signed_on=date(2022, 1, 18),
        issuer="Thủ tướng Chính phủ",
        subject="phê duyệt Chương trình",
    )


@pytest.fixture
def own_act(commune_a):
    return LegalAct.objects.create(
        unit=commune_a,
        kind="Kế hoạch",
        number="93/KH-UBND",
        signed_on=date(2024, 3, 31),
        issuer="UBND huyện Sơn Khao",
        subject="giảm nghèo",
    )


@pytest.fixture
def citation(commune_a, act):
    return OfficeCitation.objects.create(unit=commune_a, act=act, order=1)


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


def test_citing_moving_and_leaving(client_of, an, commune_a, act, own_act):
    client = client_of(an)
    for row in [act, own_act]:
        client.post(reverse("office-citation-create"), {"act": row.pk})
    first, second = commune_a.citations.all()
    assert (first.act, second.act) == (act, own_act)
    client.post(reverse("office-citation-move", args=[second.pk]), {"len": "1"})
    assert [row.act for row in commune_a.citations.all()] == [own_act, act]
    client.post(reverse("office-citation-move", args=[second.pk]), {"xuong": "1"})
    client.post(reverse("office-citation-move", args=[second.pk]), {"xuong": "1"})
    assert [row.act for row in commune_a.citations.all()] == [act, own_act]
    response = client.post(reverse("office-citation-remove", args=[first.pk]), follow=True)
    assert "Đã bỏ khỏi căn cứ thường dùng" in text_of(response)
    assert [row.act for row in commune_a.citations.all()] == [own_act]


def test_an_act_is_cited_once_and_only_by_its_office(client_of, an, chi, act, own_act, citation):
    choices = text_of(client_of(an).get(reverse("office-citation-create")))
    assert "93/KH-UBND" in choices
    assert "90/QĐ-TTg" not in choices
    assert "93/KH-UBND" not in text_of(client_of(chi).get(reverse("office-citation-create")))


@pytest.mark.parametrize("name", ["office-citation-remove", "office-citation-move"])
def test_citations_change_by_post_of_officers_only(client_of, an, hoa, chi, citation, name):
    url = reverse(name, args=[citation.pk])
    assert client_of(an).get(url).status_code == 405
    assert client_of(hoa).post(url).status_code == 403
    assert client_of(chi).post(url).status_code == 404


ACT = {
    "kind": "Kế hoạch",
    "number": "12/KH-UBND",
    "signed_on": "2024-02-05",
    "issuer": "UBND huyện Sơn Khao",
    "subject": "về việc giảm nghèo năm 2024",
}


def test_an_act_of_the_office_is_cited_at_once(client_of, an, commune_a):
    client = client_of(an)
    client.post(reverse("office-act-create"), ACT)
    [citation] = commune_a.citations.all()
    assert citation.act.reference == "Kế hoạch số 12/KH-UBND ngày 05/02/2024 của UBND huyện Sơn Khao"
    assert "Cơ quan đã có văn bản này." in text_of(client.post(reverse("office-act-create"), ACT))
    client.post(reverse("office-act-edit", args=[citation.act_id]), {**ACT, "subject": "về giảm nghèo"})
    assert LegalAct.objects.get().subject == "về giảm nghèo"


def test_a_hamlet_is_added(client_of, an, commune_a):
    client = client_of(an)
    values = {"kind": " Xóm ", "name": " 4 ", "area": "rural", "order": 4}
    client.post(reverse("office-hamlet-create"), values)
    made = Unit.objects.get(parent=commune_a, name="4")
    assert (made.title, made.level) == ("Xóm 4", "hamlet")
    assert made.path.startswith(commune_a.path)
    assert "Xã, phường này đã có thôn, xóm cùng tên." in text_of(client.post(reverse("office-hamlet-create"), values))


def test_area_and_order_of_a_hamlet(client_of, an, hamlets_a):
    client_of(an).post(reverse("office-hamlet-edit", args=[hamlets_a[0].pk]), {"area": "urban", "order": 9})
    hamlets_a[0].refresh_from_db()
    assert (hamlets_a[0].area, hamlets_a[0].order, hamlets_a[0].name) == ("urban", 9, "1")
    assert AuditEvent.objects.get().details == {"changed": ["Khu vực", "Thứ tự"]}


def test_renaming_a_hamlet_begins_a_new_one(client_of, an, binh, hamlets_a, commune_a):
    client, old = client_of(an), hamlets_a[0]
    client.post(reverse("office-hamlet-rename", args=[old.pk]), {"kind": "xóm", "name": "Mới", "on": "2024-06-01"})
    old.refresh_from_db()
    [new] = old.successors.all()
    assert (old.valid_to, new.valid_from, new.title) == (date(2024, 5, 31), date(2024, 6, 1), "Xóm Mới")
    text = text_of(client.get(PAGE))
    assert "Xóm 1, đến hết 31/05/2024; nay là xóm Mới" in text
    ended, going_on = Posting.objects.filter(user=binh)
    assert (ended.unit, ended.valid_to) == (old, date(2024, 5, 31))
    assert (going_on.unit, going_on.role, going_on.valid_to) == (new, "hamlet_head", None)
    assert client.get(reverse("office-hamlet-rename", args=[old.pk])).status_code == 404


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": "2", "on": "2024-06-01"}, "đã có thôn, xóm cùng tên"),
        ({"name": "Mới", "on": "2020-01-01"}, "chọn ngày sau đó"),
    ],
)
def test_renames_that_cannot_be(client_of, an, hamlets_a, values, sentence):
    Unit.objects.filter(pk=hamlets_a[0].pk).update(valid_from=START)
    response = client_of(an).post(reverse("office-hamlet-rename", args=[hamlets_a[0].pk]), {"kind": "xóm", **values})
    assert sentence in text_of(response)
    assert not hamlets_a[0].successors.exists()
