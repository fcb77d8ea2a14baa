"""Lists of members alone: new-born children join their households, and no household is made of them."""

import pytest

from households.importing.saving import check_batch
from households.models import Household, Member
from tests.households.importing.conftest import read_rows
from tests.households.importing.test_saving import BE, ON, counts, save, upload

CHILDREN = ["STT", "Họ và tên trẻ", "Ngày sinh", "Giới tính", "Họ và tên chủ hộ", "Số CCCD chủ hộ", "Thôn"]
MOI = [1, "Lò Thị Mới", "01/02/2024", "Nữ", "Lò Văn Ón", "099080012345", "Xóm 1"]
HAI = [2, "Vi Văn Hai", "05/06/2024", "Nam", "Vi Thị Bê", None, "Xóm 2"]


@pytest.fixture
def register(commune_a, hamlets_a, an):
    return save(upload(commune_a, an, ON, BE), an)


def test_a_list_without_heads_is_of_people_who_join(hamlets_a):
    first, second = read_rows([CHILDREN, MOI, HAI, [3, *MOI[1:]]]).households
    assert first.members_only
    assert first.head_member is None
    assert (first.head, first.head_number, [person.name for person in first.members]) == (
        "Lò Văn Ón",
        "099080012345",
        ["Lò Thị Mới"],
    )
    assert (second.hamlet, second.members[0].sex, second.members[0].citizen_number) == ("Xóm 2", "male", "")


def test_nothing_is_missing_in_such_a_list():
    assert read_rows([CHILDREN, MOI, HAI]).problems == []


def test_children_join_their_households_once(register, commune_a, an):
    batch = upload(commune_a, an, MOI, HAI, heads=CHILDREN)
    assert counts(batch) == (0, 2, 0, 0)
    save(batch, an)
    assert Household.objects.count() == 2
    child = Member.objects.get(name="Lò Thị Mới")
    assert (child.household.head_name, child.is_head, child.order) == ("Lò Văn Ón", False, 1)
    assert counts(upload(commune_a, an, MOI, HAI, heads=CHILDREN)) == (0, 0, 2, 0)


def test_a_child_of_an_unknown_household_waits(register, commune_a, an):
    batch = upload(commune_a, an, [1, "Hà Văn Ba", "01/02/2024", "Nam", "Hà Thị Lạ", None, "Xóm 1"], heads=CHILDREN)
    assert counts(batch) == (0, 0, 0, 1)
    assert [problem.kind for problem in check_batch(batch).problems] == ["which_household"]


def test_codes_name_the_households(register, commune_a, an):
    Household.objects.filter(head_name="Lò Văn Ón").update(code="H1")
    heads = ["Mã hộ", "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh"]
    save(upload(commune_a, an, ["H1", "Lò Văn Tư", "Con", "01/02/2024"], heads=heads), an)
    assert Member.objects.get(name="Lò Văn Tư").household.head_name == "Lò Văn Ón"
