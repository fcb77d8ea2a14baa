"""Clusters and lines on the screen: sums follow at once, nobody stands twice, chosen people are never lost."""

import pytest

from dialogues.models import Cluster, Conference, Draw, Participant, QuotaLine
from dialogues.seating import Seating
from offices.models import Unit
from tests.dialogues.conftest import quota
from tests.dialogues.people import add_household, clustered, fill_hamlets, read
from tests.dialogues.test_gatherings import CLUSTERS, LINES, make_commune
from tests.dialogues.test_parts import address, posted
from tests.dialogues.test_views import text_of


@pytest.fixture
def client(client_of, em):
    return client_of(em)


@pytest.fixture
def four(district):
    """The district of seed 2 with its lines, no cluster yet: (conference, [[communes of a cluster]])."""
    conference = Conference.objects.create(unit=district, year=2022, title="Đối thoại", period="Quý II", chair="CT")
    for order, (group, side, rule, count) in enumerate(LINES):
        QuotaLine.objects.create(conference=conference, group=group, side=side, rule=rule, count=count, order=order)
    return conference, [[make_commune(district, *commune) for commune in communes] for communes, _ in CLUSTERS]


def cluster(communes, **changes):
    return {"communes": [unit.pk for unit in communes], "venue": "Nhà văn hóa"} | changes


def line(row, **changes):
    """A stored line as its page posts it back."""
    fields = {"key": row.pk, "side": row.side, "group": row.group, "rule": row.rule, "count": row.count}
    return fields | changes


def totals(conference):
    return [gathering.total for gathering in read(conference).gatherings]


def test_the_four_clusters_of_seed_two_are_typed_in(client, four):
    conference, clusters = four
    answer = client.post(address(conference, "clusters"), posted(*map(cluster, clusters)), follow=True)
    assert totals(conference) == [100, 69, 75, 100]
    text = text_of(answer)
    sums = "Cụm 1: 100 người; Cụm 2: 69 người; Cụm 3: 75 người; Cụm 4: 100 người. Cả hội nghị: 344 người."
    assert f"Đã lưu: chia cụm. {sums}" in text
    assert "7 + 14 + 8 + 40 = 69 người" in text
    assert "5 người/khóm, ấp x 12 khóm, ấp = 60 người" in text


def test_a_commune_moves_and_every_sum_follows_before_it_is_saved(client, four):
    conference, clusters = four
    client.post(address(conference, "clusters"), posted(*map(cluster, clusters)))
    moved = [clusters[0][:2], [*clusters[1], clusters[0][2]], clusters[2], clusters[3]]
    typed = [cluster(units, key=row.pk) for units, row in zip(moved, conference.clusters.all(), strict=True)]
    text = text_of(client.post(address(conference, "clusters"), posted(*typed, initial=4, tinh="1")))
    assert "7 + 14 + 9 + 45 = 75 người" in text and "7 + 21 + 11 + 55 = 94 người" in text
    assert "Tính ra 344 người" in text
    assert totals(conference) == [100, 69, 75, 100]  # only looked at so far
    client.post(address(conference, "clusters"), posted(*typed, initial=4))
    assert totals(conference) == [75, 94, 75, 100]


def test_a_commune_may_not_stand_in_two_clusters(client, four):
    conference, clusters = four
    rows = posted(cluster(clusters[0]), cluster([*clusters[1], clusters[0][1]]))
    text = text_of(client.post(address(conference, "clusters"), rows))
    assert "Mỗi nơi chỉ thuộc một cụm: Xã Thường Phước 1 ở Cụm 1 và Cụm 2" in text
    assert not conference.clusters.exists()


def test_the_host_is_one_of_the_cluster(client, four):
    conference, clusters = four
    wrong = posted(cluster(clusters[0], host=clusters[1][0].pk))
    text = text_of(client.post(address(conference, "clusters"), wrong))
    assert "Xã Thường Thới Hậu A không thuộc cụm này" in text
    client.post(
        address(conference, "clusters"), posted(cluster(clusters[0]), cluster(clusters[1], host=clusters[1][1].pk))
    )
    assert [one.host.title for one in conference.clusters.all()] == ["Thị trấn Thường Thới Tiền", "Xã Thường Lạc"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"venue": ""}, "bắt buộc"),
        ({"communes": []}, "Chọn ít nhất một nơi thuộc cụm này"),
        ({"ends_on": "2/6/2022"}, "thì phải ghi ngày bắt đầu"),
        ({"starts_on": "3/6/2022", "ends_on": "2/6/2022"}, "Ngày kết thúc phải sau ngày bắt đầu"),
    ],
)
def test_a_wrong_cluster_is_refused(client, four, changes, words):
    conference, clusters = four
    text = text_of(client.post(address(conference, "clusters"), posted(cluster(clusters[0], address="Ấp 1") | changes)))
    assert words in text and 'value="Ấp 1"' in text
    assert not conference.clusters.exists()


def test_communes_of_another_district_are_not_taken(client, four):
    conference, clusters = four
    other = Unit.objects.create(level="district", kind="huyện", name="Khác", code="991", parent=conference.unit.parent)
    stranger = make_commune(other, "xã", "Lạ", 2)
    client.post(address(conference, "clusters"), posted(cluster([stranger])))
    assert not Cluster.objects.exists()


def test_two_clusters_share_a_venue_but_not_its_hour(client, four):
    """Two communes one after the other in one hall: two clusters, one place; at the same hour it is asked about."""
    conference, clusters = four
    day = {"starts_on": "20/6/2022"}
    rows = [cluster(clusters[1][:1], hour="07 giờ 30", **day), cluster(clusters[1][1:], hour="14 giờ 00", **day)]
    text = text_of(client.post(address(conference, "clusters"), posted(*rows), follow=True))
    assert totals(conference) == [7 + 7 + 5 + 25, 7 + 7 + 3 + 15]
    assert "1 nơi, theo từng cụm" in text and "cùng giờ" not in text
    rows = [row | {"key": one.pk, "hour": "14 giờ"} for row, one in zip(rows, conference.clusters.all(), strict=True)]
    text = text_of(client.post(address(conference, "clusters"), posted(*rows, initial=2), follow=True))
    assert "Cụm 1 và Cụm 2 cùng ở Nhà văn hóa, cùng ngày, cùng giờ." in text


def test_clusters_keep_their_rows_when_their_order_changes(client, four):
    conference, clusters = four
    client.post(address(conference, "clusters"), posted(*map(cluster, clusters)))
    first, *rest = conference.clusters.all()
    own = QuotaLine.objects.create(conference=conference, cluster=first, group="Phóng viên", rule="fixed", count=3)
    orders = [4, 1, 2, 3]
    rows = [
        cluster(units, key=row.pk, ORDER=order)
        for units, row, order in zip(clusters, [first, *rest], orders, strict=True)
    ]
    client.post(address(conference, "clusters"), posted(*rows, initial=4))
    assert totals(conference) == [69, 75, 100, 103]
    own.refresh_from_db()
    assert own.cluster == first and str(own.cluster) == "Cụm 4"


def test_opinions_taken_beforehand_need_no_seats(client, four):
    """Each hamlet meets first: the plan says so and asks for nobody more."""
    conference, _ = four
    values = {"year": 2022, "title": "Đối thoại", "period": "Quý II", "chair": "CT", "opinions_first": "on"}
    before = totals(conference)
    text = text_of(client.post(address(conference, "general"), values, follow=True))
    assert "Thôn, xóm họp lấy ý kiến trước hội nghị" in text
    assert totals(conference) == before


class TestOneConferenceInEachHamlet:
    """A commune that meets in every hamlet: each hamlet is a cluster of its own."""

    @pytest.fixture
    def client(self, client_of, an):
        return client_of(an)

    @pytest.fixture
    def village(self, client, commune_a, hamlets_a):
        meeting = Conference.objects.create(unit=commune_a, year=2024, title="Đối thoại", period="Quý II", chair="CT")
        for order, (group, side, rule, count) in enumerate(LINES):
            QuotaLine.objects.create(conference=meeting, group=group, side=side, rule=rule, count=count, order=order)
        rows = [cluster([hamlet], venue=f"Nhà văn hóa {hamlet.phrase}") for hamlet in hamlets_a]
        answer = client.post(address(meeting, "clusters"), posted(*rows), follow=True)
        assert "Cụm 3: 20 người. Cả hội nghị: 60 người." in text_of(answer)
        return read(meeting)

    def test_each_hamlet_has_its_own_sum(self, village):
        assert totals(village) == [7 + 7 + 1 + 5] * 3
        assert village.where == "3 nơi, theo từng cụm"

    def test_seats_stand_in_the_hamlets_own_meeting(self, village, commune_a):
        rows = [row for row in Seating(village).of_unit(commune_a) if row.side == "households"]
        assert [(row.place.title, row.wanted) for row in rows] == [("Xóm 1", 5), ("Xóm 2", 5), ("Xóm 3", 5)]
        assert len({row.cluster for row in rows}) == 3

    def test_a_hamlet_that_joins_another_takes_its_people_along(self, village, client, commune_a, hamlets_a):
        households = village.lines.get(side="households")
        Participant.objects.create(
            conference=village, line=households, cluster=village.clusters.last(), commune=commune_a,
            hamlet=hamlets_a[2], name="Lò Văn Panh",
        )  # fmt: skip
        first, second, _ = village.clusters.all()
        rows = [cluster([hamlets_a[0], hamlets_a[2]], key=first.pk), cluster([hamlets_a[1]], key=second.pk)]
        assert client.post(address(village, "clusters"), posted(*rows, initial=2)).status_code == 302
        assert totals(village) == [7 + 7 + 2 + 10, 7 + 7 + 1 + 5]
        assert Participant.objects.get().cluster == first
        assert [row.chosen for row in Seating(read(village)).of_unit(commune_a) if row.chosen] == [1]

    def test_its_page_lists_hamlets(self, village, client):
        assert "Không chia cụm" not in text_of(client.get(f"/doi-thoai/{village.pk}/"))
        assert "Nhà văn hóa xóm 2" in text_of(client.get(f"/doi-thoai/{village.pk}/"))


class TestNobodyIsLost:
    """Lines and clusters with people of the list behind them."""

    @pytest.fixture
    def meeting(self, district, commune_a, commune_b, hamlets_a, hamlets_b):
        meeting = clustered(district, [commune_a, commune_b])
        households = meeting.lines.get(side="households")
        for commune, hamlet in ((commune_a, hamlets_a[0]), (commune_a, hamlets_a[1]), (commune_b, hamlets_b[0])):
            Participant.objects.create(
                conference=meeting, line=households, cluster=meeting.clusters.get(), commune=commune, hamlet=hamlet,
                name="Lò Văn Panh",
            )  # fmt: skip
        return Conference.objects.get(pk=meeting.pk)

    def test_a_line_with_people_is_not_dropped(self, meeting, client):
        rows = [line(row, DELETE="on" if row.side == "households" else "") for row in read(meeting).lines.all()]
        text = text_of(client.post(address(meeting, "quotas"), posted(*rows, initial=4)))
        assert "đã có 3 người trong danh sách người dự nên không bỏ được" in text
        assert "Bỏ những người đó khỏi danh sách trước, hoặc giữ dòng này và sửa số người." in text
        assert (meeting.lines.count(), Participant.objects.count()) == (4, 3)

    def test_people_who_declined_keep_the_line_too(self, meeting, client):
        Participant.objects.update(state="declined", reason="ốm")
        rows = [line(row) for row in meeting.lines.exclude(side="households")]
        text = text_of(client.post(address(meeting, "quotas"), posted(*rows)))
        assert "đã có 3 người" in text

    def test_people_taken_back_do_not_keep_the_line(self, meeting, client):
        households = meeting.lines.get(side="households")
        hamlet = Participant.objects.first().hamlet
        Draw.objects.create(conference=meeting, line=households, hamlet=hamlet, seed="1", wanted=1)
        Participant.objects.update(state="removed")
        rows = [line(row) for row in meeting.lines.exclude(side="households")]
        assert client.post(address(meeting, "quotas"), posted(*rows)).status_code == 302
        assert not Participant.objects.exists() and meeting.lines.count() == 3

    def test_other_lines_change_and_come(self, meeting, client):
        rows = [line(row, count=row.count + 1) for row in meeting.lines.all() if row.side != "superior"]
        rows.append({"side": "other", "group": "Phóng viên", "rule": "fixed", "count": "2"})
        client.post(address(meeting, "quotas"), posted(*rows, initial=3))
        assert totals(meeting) == [3 * 2 + 2 * 5 + 3 * 5 + 2]
        assert Participant.objects.count() == 3

    def test_a_commune_with_people_does_not_leave_all_clusters(self, meeting, client, commune_b):
        row = cluster([commune_b], key=meeting.clusters.get().pk)
        text = text_of(client.post(address(meeting, "clusters"), posted(row, initial=1)))
        assert "đã có 2 người trong danh sách người dự mà không còn thuộc cụm nào: Xã Khe Mây (2 người)." in text
        assert "Xếp nơi đó vào một cụm khác, hoặc bỏ những người đó khỏi danh sách trước." in text
        assert meeting.clusters.get().communes.count() == 2

    def test_people_go_with_their_commune_to_its_new_cluster(self, meeting, client, commune_a, commune_b):
        rows = [cluster([commune_b], key=meeting.clusters.get().pk), cluster([commune_a], venue="Hội trường")]
        client.post(address(meeting, "clusters"), posted(*rows, initial=1))
        first, second = meeting.clusters.all()
        assert list(second.participants.values_list("commune", flat=True)) == [commune_a.pk] * 2
        assert first.participants.get().commune == commune_b
        merged = [cluster([commune_a, commune_b], key=second.pk), cluster([], key=first.pk, DELETE="on")]
        assert client.post(address(meeting, "clusters"), posted(*merged, initial=2)).status_code == 302
        assert meeting.clusters.get() == second and second.participants.count() == 3

    def test_without_clusters_all_meet_together_again(self, meeting, client, commune_a, commune_b):
        row = cluster([commune_a, commune_b], key=meeting.clusters.get().pk, DELETE="on")
        assert client.post(address(meeting, "clusters"), posted(row, initial=1)).status_code == 302
        assert not meeting.clusters.exists()
        assert Participant.objects.filter(cluster=None).count() == 3
        assert sum(row.chosen for row in Seating(read(meeting)).seats) == 3

    def test_a_cluster_with_the_districts_own_people_is_not_dropped(
        self, meeting, client, commune_a, commune_b, district
    ):
        second = meeting.clusters.create(order=2, venue="Hội trường", host=commune_b)
        second.communes.set([commune_b])
        meeting.clusters.first().communes.set([commune_a])
        superior = meeting.lines.get(side="superior")
        Participant.objects.create(
            conference=meeting, line=superior, cluster=second, commune=district, name="Đinh Văn Tổ"
        )
        row = cluster([commune_a, commune_b], key=meeting.clusters.first().pk)
        text = text_of(client.post(address(meeting, "clusters"), posted(row, initial=1)))
        assert "đã có 1 người của huyện Sơn Khao" in text
        assert meeting.clusters.count() == 2 and meeting.clusters.first().communes.count() == 1

    def test_a_line_of_the_cluster_itself_goes_with_it_or_keeps_it(self, meeting, client, commune_a, commune_b):
        second = meeting.clusters.create(order=2, venue="Hội trường", host=commune_b)
        own = meeting.lines.create(cluster=second, group="Phóng viên", rule="fixed", count=3, order=9)
        row = cluster([commune_a, commune_b], key=meeting.clusters.first().pk)
        Participant.objects.create(conference=meeting, line=own, commune=commune_b, name="Vi Thị Báo")
        text = text_of(client.post(address(meeting, "clusters"), posted(row, initial=1)))
        assert "dòng “Phóng viên” đã có 1 người" in text
        Participant.objects.filter(line=own).update(state="removed")
        assert client.post(address(meeting, "clusters"), posted(row, initial=1)).status_code == 302
        assert not QuotaLine.objects.filter(group="Phóng viên").exists()


class TestLines:
    @pytest.fixture
    def client(self, client_of, an):
        return client_of(an)

    def test_only_some_hamlets(self, conference, client, hamlets_a):
        row = {"side": "households", "group": "Hộ", "rule": "per_hamlet", "count": "5"}
        rows = [row | {"hamlets": [hamlets_a[0].pk, hamlets_a[2].pk]}]
        client.post(address(conference, "quotas"), posted(*rows))
        assert totals(conference) == [10]
        assert text_of(client.get(address(conference, "quotas"))).count('<details class="mb-3" open>') == 1

    def test_hamlets_of_others_are_refused(self, conference, client, hamlets_b):
        row = {"side": "households", "group": "Hộ", "rule": "per_hamlet", "count": "5", "hamlets": [hamlets_b[0].pk]}
        assert client.post(address(conference, "quotas"), posted(row)).status_code == 200
        assert totals(conference) == [23]

    def test_a_line_needs_people(self, conference, client):
        row = {"side": "other", "group": "Không ai", "rule": "fixed", "count": "0"}
        assert "Số người phải từ 1 trở lên" in text_of(client.post(address(conference, "quotas"), posted(row)))

    def test_a_line_without_words_and_number_is_no_line(self, conference, client):
        rows = [quota("Hộ", "per_hamlet", 5), {"group": "", "rule": "fixed", "count": "", "side": "other"}]
        rows[0] = {name: rows[0][name] for name in ("group", "rule", "count", "side")}
        client.post(address(conference, "quotas"), posted(*rows))
        assert totals(conference) == [15]

    def test_sums_follow_what_is_typed(self, conference, client):
        rows = [{"side": "other", "group": "Hộ", "rule": "per_hamlet", "count": "20"}, {"group": "dở", "count": "x"}]
        text = text_of(client.post(address(conference, "quotas"), posted(*rows, tinh="1")))
        assert "20 người/xóm x 3 xóm = 60 người" in text and 'value="dở"' in text
        assert totals(conference) == [23]

    def test_a_line_for_one_group_of_households(self, conference, client, client_of, an, hamlets_a):
        """3 poor and 2 near-poor of each hamlet: two lines, each offers only its own households."""
        fill_hamlets(hamlets_a)
        add_household(hamlets_a[0], "Vừ A Chứ", category="near_poor")
        row = {"side": "households", "rule": "per_hamlet"}
        poor = row | {"group": "Hộ nghèo", "count": "3", "standings": ["poor"]}
        near = row | {"group": "Hộ cận nghèo", "count": "2", "standings": ["near_poor"]}
        text = text_of(client.post(address(conference, "quotas"), posted(poor, near), follow=True))
        assert "9 + 6 = 15 người" in text
        line = conference.lines.get(group="Hộ cận nghèo")
        page = f"/doi-thoai/{conference.pk}/nguoi-du/{conference.unit_id}/chon/{line.pk}/{hamlets_a[0].pk}/"
        shown = client.get(page).context["candidates"]
        assert sorted(row.name for row in shown) == ["Tòng Thị Sen A", "Vừ A Chứ"]
        client.post(page, {"ho": [shown[0].household.pk], "luu": "1"})
        assert Participant.objects.get().line == line

    def test_groups_are_for_households_only(self, conference, client):
        row = {"side": "other", "group": "Khách", "rule": "fixed", "count": "3", "standings": ["poor"]}
        client.post(address(conference, "quotas"), posted(row))
        assert conference.lines.get().standings == []


def test_a_hamlet_that_takes_no_part_any_more_does_not_become_all_hamlets(client, district, commune_a, commune_b):
    meeting = clustered(district, [commune_a, commune_b])
    only = meeting.lines.get(side="households")
    only.hamlets.set(Unit.objects.hamlets_of(commune_b))
    meeting.clusters.get().communes.set([commune_a])
    page = text_of(client.get(address(meeting, "quotas")))
    assert "Xóm 2, xã Nà Sản (không dự)" in page
    rows = [line(row, hamlets=[unit.pk for unit in row.hamlets.all()]) for row in read(meeting).lines.all()]
    client.post(address(meeting, "quotas"), posted(*rows, initial=4))
    assert set(only.hamlets.all()) == set(Unit.objects.hamlets_of(commune_b))
    assert [row.wanted for row in Seating(read(meeting)).seats if row.line == only.pk] == []


class TestChoosingForEachHamlet:
    """Choosing people for a commune that meets in every hamlet: the same line has seats in each meeting."""

    @pytest.fixture
    def village(self, commune_a, hamlets_a):
        meeting = Conference.objects.create(
            unit=commune_a, year=2024, title="Họp xóm", period="Quý II", chair="CT", audience=["poor", "near_poor"]
        )
        for order, hamlet in enumerate(hamlets_a, 1):
            meeting.clusters.create(order=order, venue=f"Nhà văn hóa {hamlet.name}").communes.set([hamlet])
        meeting.lines.create(group="Hộ tiêu biểu", side="households", rule="fixed", count=1, order=1)
        meeting.lines.create(group="Cán bộ xã", side="office", rule="per_commune", count=1, order=2)
        fill_hamlets(hamlets_a)
        return read(meeting)

    def test_each_meeting_is_named_on_the_list(self, village, client_of, an):
        text = text_of(client_of(an).get(f"/doi-thoai/{village.pk}/nguoi-du/{village.unit_id}/"))
        assert [text.count(f"<h3>Cụm {number}</h3>") for number in (1, 2, 3)] == [2, 2, 2]

    def test_seats_are_taken_one_meeting_after_the_other(self, village, client_of, an):
        client, line = client_of(an), village.lines.get(side="households")
        page = f"/doi-thoai/{village.pk}/nguoi-du/{village.unit_id}/chon/{line.pk}/{village.unit_id}/"
        for hamlet in ("Xóm 1", "Xóm 2", "Xóm 3"):
            shown = client.get(page).context["candidates"]
            assert {row.household.hamlet.title for row in shown} == {hamlet}  # only who meets there
            client.post(page, {"ho": [shown[0].household.pk], "luu": "1"})
        assert list(Participant.objects.order_by("pk").values_list("cluster__order", flat=True)) == [1, 2, 3]

    def test_the_button_of_a_meeting_leads_to_its_seats(self, village, client_of, an):
        client, line, last = client_of(an), village.lines.get(side="households"), village.clusters.all()[2]
        page = f"/doi-thoai/{village.pk}/nguoi-du/{village.unit_id}/chon/{line.pk}/{village.unit_id}/?cum={last.pk}"
        assert page in text_of(client.get(f"/doi-thoai/{village.pk}/nguoi-du/{village.unit_id}/"))
        shown = client.get(page).context["candidates"]
        assert {row.household.hamlet.title for row in shown} == {"Xóm 3"}
        client.post(page, {"ho": [shown[0].household.pk], "luu": "1"})
        assert Participant.objects.get().cluster == last
        assert client.get(page.replace(f"={last.pk}", "=x")).status_code == 200  # a made-up one is no way in

    def test_officials_are_named_for_each_meeting(self, village, client_of, an):
        client, line = client_of(an), village.lines.get(side="office")
        page = f"/doi-thoai/{village.pk}/nguoi-du/{village.unit_id}/ghi-ten/{line.pk}/"
        assert [title for _, title in client.get(page).context["rows"]] == ["Cụm 1", "Cụm 2", "Cụm 3"]
