"""Who may come, who gets a seat, and who comes instead."""

from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from dialogues.choosing import Named, Refused, choose_households, draw_by_lot, name_people
from dialogues.drawing import Slip, drawn, in_order
from dialogues.eligible import candidates, eligible_households, groups_chosen
from dialogues.models import Participant
from dialogues.replacing import decline, fill_in, mark_attendance, next_in_draw, remove, send_other
from dialogues.seating import Seating
from dialogues.writing.quotas import QUOTAS_PART
from households.models import Household
from offices.models import AuditEvent
from tests.dialogues.conftest import save_lines
from tests.dialogues.people import LINES, add_household, clustered, fill_hamlets, read


@pytest.fixture
def households(hamlets_a):
    return fill_hamlets(hamlets_a)


@pytest.fixture
def meeting(district, commune_a, commune_b, households):
    return clustered(district, [commune_a, commune_b])


def seats_in(conference, unit, side="households", place=0):
    return [row for row in Seating(read(conference)).of_unit(unit) if row.side == side][place]


def choose(conference, unit, households, by, place=0):
    key = seats_in(conference, unit, place=place).key
    return choose_households(conference=conference, unit=unit, key=key, households=households, by=by)


def draw(conference, unit, by, seed="Khe Mây", place=0):
    return draw_by_lot(
        conference=conference, unit=unit, key=seats_in(conference, unit, place=place).key, seed=seed, by=by
    )


def names(conference, hamlet):
    return {row.head_name for row in eligible_households(conference, hamlet)}


def test_only_households_expected_to_escape_this_year(meeting, hamlets_a):
    add_household(hamlets_a[0], "Lò Văn Chậm", exit_year=2025)
    add_household(hamlets_a[0], "Lò Văn Thoát", category="escaped_poor")
    assert len(names(meeting, hamlets_a[0])) == 6


def test_the_audience_decides_which_classes(meeting, hamlets_a):
    meeting.audience, meeting.eligible = ["near_poor"], "all"
    assert names(meeting, hamlets_a[0]) == {"Tòng Thị Sen A"}


def test_households_that_left_are_not_eligible(meeting, hamlets_a):
    Household.objects.filter(head_name="Lò Văn Panh A").update(ended_on="2024-06-20", ending="moved")
    assert "Lò Văn Panh A" not in names(meeting, hamlets_a[0])


def test_candidates_name_the_head_and_count_her_groups(meeting, hamlets_a):
    found = {row.name: row for row in candidates(meeting, eligible_households(meeting, hamlets_a[0]))}
    assert found["Vi Thị Mây A"].groups == {"women", "ethnic_minority", "poor"}
    assert found["Tòng Thị Sen A"].groups == {"women", "ethnic_minority", "near_poor"}
    assert found["Vi Thị Mây A"].standing == "Hộ nghèo"


def test_a_choice_takes_seats_and_is_in_the_trail(meeting, commune_a, households, an):
    (row,) = choose(meeting, commune_a, households[0][:1], an)
    assert (row.name, row.post, row.commune, row.hamlet_id) == (
        "Lò Văn Panh A",
        "Hộ nghèo",
        commune_a,
        households[0][0].hamlet_id,
    )
    seats = seats_in(meeting, commune_a)
    assert (seats.wanted, seats.chosen, seats.free) == (2, 1, 1)
    assert AuditEvent.objects.filter(action="participant.choose", unit_path=commune_a.path).exists()


def test_more_than_the_quota_is_refused_with_the_number(meeting, commune_a, households, an):
    with pytest.raises(Refused, match="Xóm 1 còn 2 chỗ .* mà đang chọn 3. Bỏ bớt 1"):
        choose(meeting, commune_a, households[0][:3], an)
    choose(meeting, commune_a, households[0][:2], an)
    with pytest.raises(Refused, match="Xóm 1 đã đủ 2 người"):
        choose(meeting, commune_a, households[0][2:3], an)


def test_nobody_is_chosen_twice_or_from_elsewhere(meeting, commune_a, households, an):
    choose(meeting, commune_a, households[0][:1], an)
    with pytest.raises(Refused, match="Đã có người chọn: Lò Văn Panh A"):
        choose(meeting, commune_a, households[0][:1], an)
    with pytest.raises(Refused, match="không còn thuộc đối tượng"):
        choose(meeting, commune_a, households[1][:1], an)  # a household of another hamlet


def test_the_database_itself_refuses_a_household_twice(meeting, commune_a, households, an):
    (row,) = choose(meeting, commune_a, households[0][:1], an)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_draw_can_be_repeated_from_what_is_stored(meeting, commune_a, an):
    stored = draw(meeting, commune_a, an)
    won = {row.household_id for row in stored.participants.all()}
    again = drawn(stored.seed, map(Slip.read, stored.pool), stored.wanted, stored.floors)
    assert won == {slip.key for slip in again}
    assert (len(won), len(stored.pool), stored.floors) == (2, 6, {"women": 1})


def test_a_draw_leaves_out_chosen_and_declined(meeting, commune_a, households, an):
    (row,) = choose(meeting, commune_a, households[0][:1], an)
    decline(participant=row, reason="đi làm xa", by=an)
    choose(meeting, commune_a, households[0][1:2], an)
    stored = draw(meeting, commune_a, an)
    assert len(stored.pool) == 4 and stored.participants.count() == 1
    assert not {households[0][0].pk, households[0][1].pk} & {slip["key"] for slip in stored.pool}


def test_a_small_pool_is_taken_whole_and_an_empty_one_refused(meeting, commune_a, households, an):
    Household.objects.filter(pk__in=[row.pk for row in households[0][1:]]).update(expected_exit_year=None)
    assert draw(meeting, commune_a, an).participants.count() == 1
    with pytest.raises(Refused, match="không còn hộ nào để bốc thăm"):
        draw(meeting, commune_a, an)


def test_without_a_code_one_is_made(meeting, commune_a, an):
    assert len(draw(meeting, commune_a, an, seed=" ").seed) == 8


def test_who_declines_stays_on_record_and_the_next_of_the_draw_follows(meeting, commune_a, an):
    stored = draw(meeting, commune_a, an)
    row = stored.participants.first()
    follows = next_in_draw(row)
    order = [slip.key for slip in in_order(stored.seed, map(Slip.read, stored.pool))]
    drawn_keys = {one.household_id for one in stored.participants.all()}
    assert follows.key == next(key for key in order if key not in drawn_keys)
    gone = decline(participant=row, reason="ốm", household=Household.objects.get(pk=follows.key), by=an)
    assert (gone.state, gone.replaced_by.household_id, gone.replaced_by.draw) == ("declined", follows.key, stored)
    assert gone.declined_by == an and gone.declined_at
    seats = seats_in(meeting, commune_a)
    assert (seats.chosen, seats.declined, seats.free) == (2, 1, 0)


def test_a_seat_that_was_taken_meanwhile_is_not_given_again(meeting, commune_a, households, an):
    first, _ = choose(meeting, commune_a, households[0][:2], an)
    gone = decline(participant=first, reason="ốm", by=an)
    choose(meeting, commune_a, households[0][2:3], an)
    with pytest.raises(Refused, match="đã đủ 2 người"):
        fill_in(participant=gone, household=households[0][3], by=an)
    with pytest.raises(Refused, match="không còn trong danh sách mời"):
        decline(participant=first, reason="ốm", by=an)


def test_one_who_declined_is_replaced_once(meeting, commune_a, households, an):
    (first,) = choose(meeting, commune_a, households[0][:1], an)
    gone = decline(participant=first, reason="ốm", by=an)
    assert fill_in(participant=gone, household=households[0][1], by=an).instead_of == gone
    with pytest.raises(Refused, match="Đã có người thay"):
        fill_in(participant=gone, household=households[0][2], by=an)


def test_removed_by_mistake_frees_the_seat_and_the_household(meeting, commune_a, households, an):
    (row,) = choose(meeting, commune_a, households[0][:1], an)
    assert remove(participant=row, by=an).state == "removed"
    assert len(choose(meeting, commune_a, households[0][:1], an)) == 1


def test_another_member_goes_and_counts(meeting, commune_a, hamlets_a, an):
    household = add_household(hamlets_a[0], "Lò Văn Ín", wife="Trần Thị Hoà")
    (row,) = choose(meeting, commune_a, [household], an)
    assert groups_chosen(meeting)[row.pk] == {"ethnic_minority", "poor"}
    send_other(participant=row, member=household.members.get(is_head=False), by=an)
    assert groups_chosen(meeting)[row.pk] == {"women", "poor"}
    assert Participant.objects.get(pk=row.pk).name == "Trần Thị Hoà"


def test_people_by_name_for_the_other_lines(meeting, commune_a, an):
    office = seats_in(meeting, commune_a, "office")
    rows = name_people(conference=meeting, unit=commune_a, people=[Named(office.key, "Vi Văn Tâm", "Chủ tịch")], by=an)
    assert (rows[0].commune, rows[0].hamlet_id, rows[0].household_id) == (commune_a, None, None)
    heads = seats_in(meeting, commune_a, "hamlet_heads", place=1)
    two = [Named(heads.key, "Lò Văn Một", ""), Named(heads.key, "Lò Văn Hai", "")]
    with pytest.raises(Refused, match="Xóm 2 còn 1 chỗ"):
        name_people(conference=meeting, unit=commune_a, people=two, by=an)
    with pytest.raises(Refused, match="Kế hoạch đã đổi"):
        name_people(conference=meeting, unit=commune_a, people=[Named((None, 0, None), "Lò", "")], by=an)


def test_people_stay_when_the_plan_is_edited(meeting, commune_a, households, an):
    choose(meeting, commune_a, households[0][:1], an)
    rows = QUOTAS_PART.read(meeting)
    save_lines(meeting, [row | {"count": row["count"] + 1} for row in reversed(rows)], an)
    assert Participant.objects.coming().count() == 1
    assert seats_in(meeting, commune_a).wanted == 3


def test_a_commune_that_changes_its_cluster_takes_its_people_along(meeting, commune_a, households, an):
    choose(meeting, commune_a, households[0][:2], an)
    second = meeting.clusters.create(order=2, venue="Hội trường")
    meeting.clusters.first().communes.remove(commune_a)
    second.communes.add(commune_a)
    seats = seats_in(meeting, commune_a)
    assert (seats.cluster, seats.chosen) == (second.pk, 2)


def test_attendance(meeting, commune_a, households, an):
    first, second = choose(meeting, commune_a, households[0][:2], an)
    assert mark_attendance(conference=meeting, unit=commune_a, came=[first.pk], by=an) == (1, 2)
    second.refresh_from_db()
    assert second.attended is False


def test_a_commune_alone_chooses_for_its_whole_hall(commune_a, hamlets_a, households, an):
    """Seed 1: one conference of a ward; so many households without a word of hamlets, none of them in a cluster."""
    meeting = clustered(commune_a, [commune_a], [("Hộ", "households", "fixed", 20)], eligible="can_borrow")
    meeting.clusters.all().delete()
    (seats,) = Seating(read(meeting)).of_unit(commune_a)
    assert (seats.place, seats.cluster, seats.wanted) == (None, None, 20)
    choose(meeting, commune_a, [households[0][0], households[2][1]], an)
    stored = draw(meeting, commune_a, an)
    assert (stored.hamlet, len(stored.pool), stored.participants.count()) == (commune_a, 16, 16)


def test_communes_share_the_seats_of_a_fixed_line(district, commune_a, commune_b, hamlets_b, households, an, chi):
    meeting = clustered(district, [commune_a, commune_b], [("Hộ tiêu biểu", "households", "fixed", 3)])
    others = fill_hamlets(hamlets_b)
    choose(meeting, commune_a, households[0][:2], an)
    assert seats_in(meeting, commune_b).free == 1
    with pytest.raises(Refused, match="Xã Nà Sản còn 1 chỗ"):
        choose(meeting, commune_b, others[0][:2], chi)
    assert len(choose(meeting, commune_b, others[0][:1], chi)) == 1


def test_a_commune_of_another_cluster_has_no_seat_here(district, commune_a, commune_b, households, chi):
    meeting = clustered(district, [commune_a])
    assert Seating(read(meeting)).of_unit(commune_b) == []
    key = seats_in(meeting, commune_a).key
    with pytest.raises(Refused, match="Kế hoạch đã đổi"):
        choose_households(conference=meeting, unit=commune_b, key=key, households=households[0][:1], by=chi)


@pytest.mark.django_db(transaction=True)
def test_the_last_seat_is_given_once(district, commune_a, hamlets_a, an):
    """Four officers at once, fifty seats of one line, 49 taken: one of them gets the last."""
    (households,) = fill_hamlets(hamlets_a[:1], 54)
    meeting = clustered(district, [commune_a], [*LINES[:3], ("Hộ", "households", "fixed", 50)])
    choose(meeting, commune_a, households[:49], an)
    asked = {"conference": meeting, "unit": commune_a, "key": seats_in(meeting, commune_a).key, "by": an}
    barrier, answers = Barrier(4), []

    def officer(household):
        barrier.wait()
        while True:
            try:
                answers.append(len(choose_households(**asked, households=[household])))
            except OperationalError:  # SQLite in memory does not wait for the lock, as a file or PostgreSQL does
                sleep(0.01)
                continue
            except Refused as refusal:
                answers.append(str(refusal))
            break
        connection.close()

    threads = [Thread(target=officer, args=[household]) for household in households[50:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count(1) == 1 and sum("đã đủ 50 người" in str(answer) for answer in answers) == 3
    assert Participant.objects.coming().count() == 50
