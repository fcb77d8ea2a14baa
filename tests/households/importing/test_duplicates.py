"""Households that may be one: shown side by side, decided by an officer, remembered and honoured."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from households.importing.answering import AnswerRefused, choose
from households.importing.checking import check_batch
from households.importing.saving import save_import, upload_list
from households.models import Household, Member
from offices.models import AuditEvent
from tests.households.importing.conftest import workbook_bytes
from tests.households.making import add_member, make_household

HEADS = ["Họ tên chủ hộ", "Xóm", "Phân loại", "Năm sinh", "Số CCCD", "Số khẩu", "Ghi chú"]
PEOPLE = ["STT hộ", "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh", "CCCD", "Xóm", "Phân loại"]


def row(head="Lò Văn Tâm", hamlet="Xóm 1", birth=None, number=None, size=None, note=None, category="Hộ nghèo"):
    return [head, hamlet, category, birth, number, size, note]


@pytest.fixture
def officer(client_of, an):
    return client_of(an)


@pytest.fixture
def upload(commune_a, hamlets_a, an):
    def send(*rows, heads=HEADS):
        file = SimpleUploadedFile("ds.xlsx", workbook_bytes([heads, *rows]))
        return upload_list(unit=commune_a, file=file, year=2025, by=an)

    return send


def pairs(batch):
    return check_batch(batch).comparison.pairs


def plans(batch):
    return check_batch(batch).comparison.plans


def decide(batch, code, by, key=None):
    return choose(batch=batch, choices={key or pairs(batch)[0]["key"]: code}, by=by)


def saved(batch, by):
    save_import(batch=batch, fingerprint=check_batch(batch).fingerprint, by=by)


@pytest.fixture
def two_of_one_name(hamlets_a):
    """Two heads of one name in Xóm 1, born in other years."""
    first, second = make_household(hamlets_a[0]), make_household(hamlets_a[0], code="H2")
    second.members.update(birth_year=1988)
    return first, second


def test_two_namesakes_of_the_register_stand_beside_the_row(two_of_one_name, upload):
    batch = upload(row(size=3))
    found = pairs(batch)
    assert [pair["household"] for pair in found] == [household.pk for household in two_of_one_name]
    assert all(pair["waits"] for pair in found)
    facts = {label: (left, right) for label, left, right, _ in found[1]["facts"]}
    assert facts["Mã hộ"] == ("", "H2")
    assert facts["Năm sinh"] == ("", "1988")
    assert plans(batch)[0].state == "left_out"


def test_the_same_updates_that_household(two_of_one_name, upload, an):
    batch = upload(row(size=3, note="Nhà dột"))
    batch = decide(batch, "same", an, pairs(batch)[1]["key"])
    assert plans(batch)[0].household == two_of_one_name[1]
    saved(batch, an)
    two_of_one_name[1].refresh_from_db()
    assert (two_of_one_name[1].stated_size, two_of_one_name[1].note) == (3, "Nhà dột")
    assert Household.objects.count() == 2


def test_others_than_both_make_a_third(two_of_one_name, upload, an):
    batch = upload(row())
    batch = choose(batch=batch, choices={pair["key"]: "other" for pair in pairs(batch)}, by=an)
    assert plans(batch)[0].state == "new"
    assert [pair["chosen"] for pair in pairs(batch)] == ["other", "other"]
    saved(batch, an)
    assert Household.objects.count() == 3


def test_merging_takes_only_what_the_register_lacks(hamlets_a, upload, an):
    ours = make_household(hamlets_a[1], phone="", note="Sổ ghi", stated_size=2)
    batch = upload(row(hamlet="Xóm 1", birth=1970, number="099070123495", size=5, note="Tệp ghi"))
    batch = decide(batch, "merge", an)
    saved(batch, an)
    ours.refresh_from_db()
    assert (ours.hamlet, ours.note, ours.stated_size) == (hamlets_a[1], "Sổ ghi", 2)
    assert ours.members.get().citizen_number == "099070123495"
    assert Household.objects.count() == 1


def test_a_namesake_of_one_year_in_another_hamlet_is_told_and_keeps_nothing_out(hamlets_a, upload):
    make_household(hamlets_a[1])
    batch = upload(row(birth=1970))
    (pair,) = pairs(batch)
    assert (pair["waits"], pair["kind"]) == (False, "register")
    assert [label for label, *_, differs in pair["facts"] if differs] == ["Thôn, xóm"]
    assert plans(batch)[0].state == "new"


@pytest.mark.parametrize("told", [{"birth": 1971}, {"birth": None}, {"birth": 1970, "number": "099070999991"}])
def test_who_is_another_or_unknown_is_no_double(hamlets_a, upload, told):
    make_household(hamlets_a[1], number="099070123495")
    assert pairs(upload(row(**told))) == []


def test_one_household_twice_in_the_file(upload, an):
    batch = upload(row(birth=1970, note=""), row(birth=1970, size=4, note="Dòng sau"))
    (pair,) = pairs(batch)
    assert (pair["kind"], pair["waits"]) == ("file", True)
    assert [plan.state for plan in plans(batch)] == ["new", "left_out"]
    same = decide(batch, "same", an)
    assert "listed_twice" not in {problem.kind for problem in check_batch(same).problems}
    assert [plan.state for plan in plans(same)] == ["new", "left_out"]
    other = decide(batch, "other", an, pair["key"])
    assert [plan.state for plan in plans(other)] == ["new", "new"]
    merged = decide(batch, "merge", an, pair["key"])
    first, second = plans(merged)
    assert (first.values["stated_size"], first.values["note"], second.state) == (4, "Dòng sau", "left_out")
    assert pairs(merged)[0]["chosen"] == "merge"
    saved(merged, an)
    assert Household.objects.get().stated_size == 4


def test_one_name_and_year_in_two_hamlets_of_the_file(upload):
    batch = upload(row(birth=1970), row(hamlet="Xóm 2", birth=1970), row(hamlet="Xóm 3", birth=1990))
    (pair,) = pairs(batch)
    assert (pair["kind"], pair["waits"]) == ("file", False)
    assert [plan.state for plan in plans(batch)] == ["new"] * 3


@pytest.fixture
def number_of_another(hamlets_a, upload, an):
    """A member of a new household whose number stands with Quàng Thị Én in the register."""
    add_member(make_household(hamlets_a[1]), "Quàng Thị Én", citizen_number="099172123456", birth_year=1972)
    batch = upload(
        [1, "Vi Văn Inh", "Chủ hộ", "1960", None, "Xóm 1", "Hộ nghèo"],
        [None, "Quàng Thị Én", "Con dâu", "1972", "099172123456", None, None],
        heads=PEOPLE,
    )
    (pair,) = pairs(batch)
    assert (pair["kind"], pair["waits"]) == ("register", True)
    return decide(batch, "other", an)


def person_of(batch):
    return next(pair for pair in pairs(batch) if pair["kind"] == "person")


def test_a_person_who_is_another_comes_without_the_number(number_of_another, an):
    pair = person_of(number_of_another)
    assert "099172123456" not in str(pair["facts"])
    saved(decide(number_of_another, "other", an, person_of(number_of_another)["key"]), an)
    assert sorted(Member.objects.filter(name="Quàng Thị Én").values_list("citizen_number", flat=True)) == [
        "",
        "099172123456",
    ]


def test_a_person_who_is_the_same_stays_where_she_is(number_of_another, an):
    saved(decide(number_of_another, "same", an, person_of(number_of_another)["key"]), an)
    assert Member.objects.filter(name="Quàng Thị Én").count() == 1
    assert Household.objects.get(head_name="Vi Văn Inh").members.count() == 1


def test_a_stranger_of_another_commune_is_not_shown(number_of_another, hamlets_b, an):
    Household.objects.update(hamlet=hamlets_b[0])
    pair = person_of(number_of_another)
    assert pair["household"] is None
    assert [text for _, _, text, _ in pair["facts"] if text] == []
    assert [code for code, _ in pair["options"]] == ["other"]


def test_choosing_on_the_page(officer, two_of_one_name, upload):
    batch = upload(row())
    keys = [pair["key"] for pair in pairs(batch)]
    page = officer.get(reverse("import-check", args=[batch.pk]))
    assert "Có thể trùng nhau: 2" in page.content.decode()
    url = reverse("import-choose", args=[batch.pk])
    page = officer.post(url, {f"chon:{keys[0]}": "other", f"chon:{keys[1]}": "same"}, follow=True)
    assert "Đã ghi 2 lựa chọn" in page.content.decode()
    assert page.context["counts"]["to_save"] == 1
    assert AuditEvent.objects.get(action="import.choose").details == {"what": {keys[0]: "other", keys[1]: "same"}}
    assert "Chưa chọn gì" in officer.post(url, {f"chon:{keys[0]}": "other"}, follow=True).content.decode()
    page = officer.post(url, {f"chon:{keys[0]}": "", f"chon:{keys[1]}": ""}, follow=True)
    batch.refresh_from_db()
    assert batch.choices == {}


def test_a_choice_that_does_not_exist_is_refused(officer, upload, an):
    batch = upload(row())
    page = officer.post(reverse("import-choose", args=[batch.pk]), {"chon:x=ho1": "<b>"}, follow=True)
    assert "Lựa chọn không có" in page.content.decode()
    with pytest.raises(AnswerRefused):
        choose(batch=batch, choices={"x" * 300 + "=ho1": "same"}, by=an)


def test_a_household_of_another_office_cannot_be_chosen(upload, hamlets_b, an):
    theirs = make_household(hamlets_b[0])
    batch = choose(batch=upload(row()), choices={f"Trang 1!2=ho{theirs.pk}": "same"}, by=an)
    assert plans(batch)[0].state == "new"
    assert pairs(batch) == []


def test_queries_do_not_grow_with_pairs(hamlets_a, upload):
    def queries(batch):
        with CaptureQueriesContext(connection) as caught:
            check_batch(batch)
        return len(caught)

    heads = [f"Lò Văn {letter}" for letter in "ABCDEGHIKL"]
    for head in heads:
        make_household(hamlets_a[1], head=head)
    few, many = upload(row(heads[0], birth=1970)), upload(*[row(head, birth=1970) for head in heads])
    assert len(pairs(many)) == 10
    assert queries(few) == queries(many)


@pytest.mark.parametrize(
    ("first", "second", "states"),
    [
        ({"birth": 1970, "number": "099070123495"}, {"birth": 1970}, ["new", "left_out"]),
        ({"birth": 1970, "number": "099070123495"}, {"birth": 1970, "number": "099070123495"}, ["new", "left_out"]),
        ({"birth": 1970, "number": "099070123495"}, {"birth": 1970, "number": "099070999991"}, ["new", "new"]),
        ({"birth": 1970}, {"birth": "02/03/1970"}, ["new", "left_out"]),
        ({"birth": 1970}, {"birth": 1971}, ["new", "new"]),
    ],
)
def test_what_tells_two_listings_apart(upload, first, second, states):
    assert [plan.state for plan in plans(upload(row(**first), row(**second)))] == states


@pytest.fixture
def one_number(upload):
    """A daughter listed with her parents and again with her husband."""
    return upload(
        [1, "Vi Văn Inh", "Chủ hộ", "1960", None, "Xóm 1", "Hộ nghèo"],
        [None, "Vi Thị Én", "Con", "1992", "099192123456", None, None],
        [2, "Lò Văn Ón", "Chủ hộ", "1990", None, "Xóm 2", "Hộ nghèo"],
        [None, "Vi Thị Én", "Vợ", "1992", "099192123456", None, None],
        heads=PEOPLE,
    )


def test_one_number_of_two_people_stands_side_by_side(one_number, an):
    (pair,) = pairs(one_number)
    assert (pair["kind"], pair["waits"], len(pair["options"])) == ("number", False, 2)
    assert "099192123456" not in str(pair)
    assert [label for label, *_, differs in pair["facts"] if differs] == ["Quan hệ", "Hộ của", "Thôn, xóm"]
    saved(decide(one_number, "other", an), an)
    assert sorted(Member.objects.filter(name="Vi Thị Én").values_list("citizen_number", flat=True)) == [
        "",
        "099192123456",
    ]


def test_one_person_in_two_rows_comes_once(one_number, an):
    saved(decide(one_number, "same", an), an)
    assert Member.objects.get(name="Vi Thị Én").household.head_name == "Vi Văn Inh"
    assert Household.objects.get(head_name="Lò Văn Ón").stated_size == 1
