"""The library of legal acts: what holds on a day, what replaced it, how it is cited."""

from datetime import date, timedelta

import pytest

from offices.models import LegalAct

DAY = date(2024, 6, 11)
ONE_DAY = timedelta(days=1)


def make_act(number, signed_on=date(2020, 1, 15), **values):
    own = {"kind": "Nghị định", "issuer": "Chính phủ", "subject": "quy định chuẩn nghèo"}
    return LegalAct.objects.create(number=number, signed_on=signed_on, **own | values)


def proposed(unit, on=DAY):
    return [act.number for act in LegalAct.objects.proposed(unit, on=on)]


CASES = [
    # (values, in force on DAY)
    ({}, True),
    ({"in_force_from": DAY}, True),
    ({"in_force_from": DAY + ONE_DAY}, False),
    ({"in_force_to": DAY}, True),
    ({"in_force_to": DAY - ONE_DAY}, False),
    ({"in_force_from": date(2021, 1, 1), "in_force_to": date(2030, 1, 1)}, True),
    ({"signed_on": DAY + ONE_DAY}, False),
    ({"signed_on": DAY}, True),
    # Known to begin later than it was signed: what counts is the day of force.
    ({"signed_on": date(2024, 6, 1), "in_force_from": date(2024, 7, 15)}, False),
]


@pytest.mark.parametrize(("values", "holds"), CASES)
def test_what_holds_on_a_day(commune_a, values, holds):
    act = make_act("1/NĐ-CP", **values)
    assert proposed(commune_a) == (["1/NĐ-CP"] if holds else [])
    assert (act.outdated_on(DAY) == "") is holds


@pytest.mark.parametrize(
    ("new", "own_end", "last_day"),
    [
        ({"signed_on": date(2024, 6, 1)}, None, date(2024, 5, 31)),
        ({"signed_on": date(2024, 6, 1), "in_force_from": date(2024, 7, 15)}, None, date(2024, 7, 14)),
        ({"signed_on": date(2024, 6, 1)}, date(2024, 12, 31), date(2024, 12, 31)),
        ({"signed_on": date(2023, 1, 1), "in_force_from": date(2024, 6, 12)}, None, DAY),
    ],
)
def test_a_replaced_act_holds_until_its_replacement_does(commune_a, new, own_end, last_day):
    later = make_act("2/NĐ-CP", **new)
    old = make_act("1/NĐ-CP", in_force_to=own_end, replaced_by=later)
    assert old.last_day == last_day
    assert "1/NĐ-CP" in proposed(commune_a, last_day)
    assert "1/NĐ-CP" not in proposed(commune_a, last_day + ONE_DAY)
    assert old.outdated_on(last_day) == ""
    assert old.outdated_on(last_day + ONE_DAY).endswith(
        f"thay bằng Nghị định số 2/NĐ-CP ngày {'01/6/2024' if later.signed_on.year == 2024 else '01/01/2023'} "
        "của Chính phủ"
    )


def test_every_day_of_a_chain_is_told_alike_by_query_and_by_row(commune_a):
    """For each day around three acts that follow each other, the query and `outdated_on` agree."""
    third = make_act("3", signed_on=date(2024, 3, 1))
    second = make_act("2", signed_on=date(2024, 2, 1), in_force_from=date(2024, 2, 10), replaced_by=third)
    make_act("1", signed_on=date(2024, 1, 5), in_force_to=date(2024, 2, 5), replaced_by=second)
    acts = list(LegalAct.objects.select_related("replaced_by"))
    for step in range(80):
        day = date(2024, 1, 1) + step * ONE_DAY
        assert proposed(commune_a, day) == [act.number for act in acts if not act.outdated_on(day)]


def test_proposed_are_the_national_and_the_own(commune_a, commune_b):
    make_act("1")
    make_act("2", unit=commune_a)
    make_act("3", unit=commune_b)
    assert proposed(commune_a) == ["1", "2"]


def test_proposing_reads_replacements_along(commune_a, django_assert_num_queries):
    later = make_act("9", signed_on=date(2026, 1, 1))
    for number in range(5):
        make_act(str(number), replaced_by=later)
    with django_assert_num_queries(1):
        assert [act.outdated_on(DAY) for act in LegalAct.objects.proposed(commune_a, on=DAY)] == [""] * 5


@pytest.mark.parametrize("kind", ["Luật", "Pháp lệnh"])
def test_a_law_is_cited_by_name_and_day(kind):
    law = LegalAct(
        kind=kind,
        number="77/2015/QH13",
        signed_on=date(2015, 6, 19),
        issuer="Quốc hội",
        subject="Tổ chức chính quyền địa phương",
    )
    assert law.citation == f"{kind} Tổ chức chính quyền địa phương ngày 19/6/2015"


def test_what_is_not_yet_in_force_says_so():
    act = LegalAct(kind="Nghị định", number="1", signed_on=date(2024, 6, 1), in_force_from=date(2024, 7, 15))
    assert act.outdated_on(DAY) == "có hiệu lực từ ngày 15/7/2024"
    assert act.outdated_on(date(2024, 5, 1)) == "ban hành sau ngày 01/5/2024"


def test_what_was_picked_stays_to_choose(commune_a, commune_b):
    ended = make_act("1", in_force_to=date(2021, 1, 1))
    make_act("2", in_force_to=date(2021, 1, 1))
    theirs = make_act("3", unit=commune_b)
    make_act("4")
    acts = LegalAct.objects.proposed(commune_a, on=DAY, picked=[ended.pk])
    assert [act.number for act in acts] == ["1", "4"]
    chosen = LegalAct.objects.filter(pk__in=[ended.pk, theirs.pk]).values("pk")
    assert [act.number for act in LegalAct.objects.proposed(commune_a, on=DAY, picked=chosen)] == ["1", "3", "4"]
