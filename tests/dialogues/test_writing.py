"""Parts below the screen: words of each row, stamps, what a write keeps and refuses."""

from datetime import date

import pytest

from dialogues.actions import write_part
from dialogues.models import Conference, ConferenceTask, Draw, Invited, Participant, Share
from dialogues.writing.clusters import cluster_in_words
from dialogues.writing.fields import shown
from dialogues.writing.part import ChangedError, RefusedError, stamp_of
from dialogues.writing.parts import BY_ADDRESS, PARTS
from dialogues.writing.quotas import draft_of, line_in_words
from dialogues.writing.rows import due_in_words, task_in_words
from offices.models import AuditEvent
from tests.dialogues.conftest import quota, save_lines
from tests.dialogues.people import clustered, read


class TestWords:
    def test_lines(self, hamlets_a):
        assert line_in_words(quota("Hộ", "per_hamlet", 5)) == "Hộ (Khác): 5 người, theo từng thôn, xóm"
        row = quota("Hộ", "per_hamlet", 5, side="households", standings=["poor"], hamlets=hamlets_a[1::-1])
        assert line_in_words(row) == (
            "Hộ (Đại diện hộ): 5 người, theo từng thôn, xóm; chỉ hộ nghèo; chỉ Xóm 1, Xóm 2"
        )  # fmt: skip

    def test_clusters(self, commune_a, commune_b):
        row = {
            "communes": [commune_a, commune_b], "host": commune_b, "venue": "Nhà văn hóa", "address": "bản Nà Tòng",
            "starts_on": date(2024, 6, 20), "ends_on": date(2024, 6, 21), "hour": "08 giờ 00",
        }  # fmt: skip
        assert cluster_in_words(2, row) == (
            "Cụm 2: Xã Khe Mây, Xã Nà Sản; tại Nhà văn hóa, bản Nà Tòng; nơi đặt địa điểm: Xã Nà Sản; "
            "08 giờ 00 20/06/2024 đến 21/06/2024"
        )
        bare = row | {"host": None, "address": "", "starts_on": None, "ends_on": None, "hour": ""}
        assert cluster_in_words(1, bare) == "Cụm 1: Xã Khe Mây, Xã Nà Sản; tại Nhà văn hóa"

    @pytest.mark.parametrize(
        ("due_on", "days", "words"),
        [(date(2024, 3, 5), None, "chậm nhất 05/03/2024"), (None, 5, "trước hội nghị 5 ngày"), (None, None, "")],
    )
    def test_deadlines(self, due_on, days, words):
        assert due_in_words(due_on, days) == words

    def test_tasks(self):
        row = {"body": "Văn phòng", "above": "UBND xã", "text": "Thư ký\nBiên bản", "due_on": None, "days_before": 0}
        assert task_in_words(row) == "Văn phòng (thuộc UBND xã): Thư ký / Biên bản; trước hội nghị 0 ngày"

    @pytest.mark.parametrize(
        ("name", "value", "words"),
        [
            ("venue", "", "(trống)"),
            ("estimate", None, "(trống)"),
            ("opinions_first", True, "có"),
            ("exact_time_later", False, "không"),
            ("audience", ["poor", "near_poor"], "Hộ nghèo, Hộ cận nghèo"),
            ("eligible", "all", "Tất cả hộ thuộc diện"),
            ("share_women", 30, "từ 30%"),
            ("starts_on", date(2024, 6, 20), "20/06/2024"),
            ("topics", "Một\nHai", "Một / Hai"),
        ],
    )
    def test_fields(self, name, value, words):
        assert shown(name, value) == words

    def test_parts_have_addresses_of_their_own(self):
        assert len(BY_ADDRESS) == len(PARTS) == 9
        assert all(part.code == code for code, part in PARTS.items())

    def test_a_stamp_knows_every_word(self):
        assert stamp_of(["a", "b"]) == stamp_of(["a", "b"])
        assert len({stamp_of(words) for words in (["a", "b"], ["b", "a"], ["ab"], ["a"], [])}) == 5


def test_a_typed_row_computes_as_the_stored_one(conference):
    rows = PARTS["quotas"].read(conference)
    assert [draft_of(row) for row in rows] == [line.as_draft for line in read(conference).lines.all()]


@pytest.mark.parametrize("code", PARTS)
def test_what_was_read_can_be_written_back(conference, an, code):
    """No part loses or changes anything when it is written as it stands, and nothing is told about it."""
    ConferenceTask.objects.create(conference=conference, body="Văn phòng", text="Thư ký", days_before=3)
    Invited.objects.create(conference=conference, body="Đảng ủy", level="office")
    Share.objects.create(conference=conference, who="women", percent=30)
    before = {name: part.standing(read(conference)) for name, part in PARTS.items()}
    events = AuditEvent.objects.count()
    write_part(conference=conference, part=PARTS[code], rows=PARTS[code].read(conference), by=an)
    assert {name: part.standing(read(conference)) for name, part in PARTS.items()} == before
    assert AuditEvent.objects.count() == events


def test_what_changed_meanwhile_is_told_and_nothing_is_written(conference, an):
    seen = PARTS["quotas"].stamp(conference)
    save_lines(conference, [quota("Khách", "fixed", 4)], an)
    with pytest.raises(ChangedError) as refusal:
        write_part(conference=conference, part=PARTS["quotas"], rows=[], by=an, seen=seen)
    assert refusal.value.standing == ["Khách (Khác): 4 người, số cố định"]
    assert read(conference).participants == 4


def test_a_refused_write_leaves_everything_as_it_was(district, commune_a, commune_b, em):
    """The second cluster cannot go; what was written of the first before that is taken back with it."""
    meeting = clustered(district, [commune_a])
    second = meeting.clusters.create(order=2, venue="Hội trường", host=commune_b)
    second.communes.set([commune_b])
    own = meeting.lines.create(cluster=second, group="Phóng viên", rule="fixed", count=3, order=9)
    Participant.objects.create(conference=meeting, line=own, cluster=second, commune=commune_b, name="Vi Thị Báo")
    rows = PARTS["clusters"].read(meeting)
    rows = [rows[0] | {"venue": "Nơi khác", "communes": [commune_a, commune_b]}]
    with pytest.raises(RefusedError, match="Phóng viên"):
        write_part(conference=meeting, part=PARTS["clusters"], rows=rows, by=em)
    assert [cluster.venue for cluster in read(meeting).clusters.all()] == ["Nhà văn hóa", "Hội trường"]
    assert not AuditEvent.objects.filter(action="conference.edit").exists()


def test_a_draw_outlives_its_cluster(district, commune_a, commune_b, hamlets_a, em):
    meeting = clustered(district, [commune_a, commune_b])
    draw = Draw.objects.create(
        conference=meeting, cluster=meeting.clusters.get(), line=meeting.lines.first(), hamlet=hamlets_a[0], seed="1",
        wanted=1,
    )  # fmt: skip
    write_part(conference=meeting, part=PARTS["clusters"], rows=[], by=em)
    draw.refresh_from_db()
    assert draw.cluster is None


def test_lines_of_other_sides_hold_no_group_of_households(conference, an):
    save_lines(conference, [quota("Khách", "fixed", 4, standings=["poor"])], an)
    assert conference.lines.get().standings == []


def test_keys_of_other_plans_are_new_rows(conference, commune_b, an):
    """A key that belongs to another plan changes nothing there."""
    other = Conference.objects.create(unit=commune_b, year=2024, title="Khác", period="Quý I", chair="CT")
    line = other.lines.create(group="Của họ", rule="fixed", count=9)
    save_lines(conference, [quota("Của ta", "fixed", 1, key=line.pk)], an)
    line.refresh_from_db()
    assert (line.group, line.count, line.conference) == ("Của họ", 9, other)
    assert conference.lines.get().group == "Của ta"


def test_shares_are_dropped_and_changed(conference, an):
    for rows, stored in (
        ({"share_women": 30, "share_poor": 50}, {"women": 30, "poor": 50}),
        ({"share_women": 40, "share_each_hamlet": 100}, {"women": 40, "each_hamlet": 100}),
        ({}, {}),
    ):
        row = {"audience": ["poor"], "eligible": "all", "priority": ""} | rows
        write_part(conference=conference, part=PARTS["audience"], rows=[row], by=an)
        assert dict(conference.shares.values_list("who", "percent")) == stored
