"""Beginning a plan: with what is usual at its level, or from last year's, a year on."""

from datetime import date

import pytest

from dialogues.actions import begin_conference
from dialogues.beginning import a_year_on, first_values, year_on
from dialogues.models import Conference, ConferenceBasis, ConferenceTask, Invited, Participant
from dialogues.suggestions import PLACEHOLDERS, suggestion_for, templates
from offices.models import AuditEvent, LegalAct, OfficeCitation, Unit
from tests.conftest import make_commune
from tests.dialogues.people import clustered, read
from tests.dialogues.test_views import CREATE, entry, text_of


@pytest.fixture
def last_year(district, commune_a, commune_b, hamlets_a):
    """A district's plan of 2024 with everything that is taken over."""
    meeting = clustered(
        district, [commune_a, commune_b], title="Đối thoại năm 2024", ends_on="2024-06-21", topics="Vay vốn",
        agenda="Khai mạc", opinions_first=True, priority="phụ nữ", audience=["poor"],
    )  # fmt: skip
    act = LegalAct.objects.create(
        unit=district, kind="Kế hoạch", number="3/KH", signed_on="2024-01-05", issuer="UBND huyện", subject="về"
    )
    ConferenceBasis.objects.create(conference=meeting, act=act, order=1)
    ConferenceTask.objects.create(conference=meeting, body="UBND các xã", text="Gửi danh sách", due_on="2024-02-29")
    ConferenceTask.objects.create(conference=meeting, body="Văn phòng", text="Thư ký", days_before=5, order=1)
    Invited.objects.create(conference=meeting, level="office", body="Tổ công tác", letter=False)
    meeting.clusters.update(starts_on=date(2024, 6, 20), hour="08 giờ 00", address="Ấp 1")
    own = meeting.lines.create(group="Phóng viên", rule="fixed", count=2, cluster=meeting.clusters.get(), order=9)
    own.hamlets.set(hamlets_a[:1])
    meeting.lines.filter(side="households").update(standings=["poor"])
    return read(meeting)


def begin(unit, by, earlier=None, **values):
    values = {"year": 2025, "title": "Đối thoại năm 2025", "starts_on": date(2025, 6, 20)} | values
    return begin_conference(conference=Conference(unit=unit, **values), earlier=earlier, by=by)


class TestYearOn:
    def test_days(self):
        assert a_year_on(date(2024, 6, 20), 1) == date(2025, 6, 20)
        assert a_year_on(date(2024, 2, 29), 1) == date(2025, 2, 28)
        assert a_year_on(None, 1) is None

    @pytest.mark.parametrize(
        ("text", "after"),
        [
            ("Đối thoại năm 2024", "Đối thoại năm 2025"),
            ("giai đoạn 2024-2029, năm 2024", "giai đoạn 2024-2029, năm 2025"),
            ("giai đoạn 2021-2024", "giai đoạn 2021-2024"),
            ("Quý II", "Quý II"),
            ("12024", "12024"),
        ],
    )
    def test_texts(self, text, after):
        assert year_on(text, 2024, 2025) == after


class TestFromLastYear:
    def test_every_part_is_taken_over(self, last_year, district, em):
        made = begin(district, em, last_year)
        for name in ("opinions_first", "priority", "audience", "topics", "agenda", "eligible", "chair", "funding_code"):
            assert getattr(made, name) == getattr(last_year, name), name
        assert [(task.body, task.due_on, task.days_before) for task in made.tasks.all()] == [
            ("UBND các xã", date(2025, 2, 28), None),
            ("Văn phòng", None, 5),
        ]
        assert made.invited.get().letter is False
        assert made.basis_rows.get().act.number == "3/KH"
        assert made.shares.get().percent == 30
        cluster = made.clusters.get()
        assert (cluster.starts_on, cluster.hour, cluster.place) == (date(2025, 6, 20), "08 giờ 00", "Nhà văn hóa, Ấp 1")
        assert made.lines.get(group="Phóng viên").cluster == cluster
        assert made.lines.get(side="households").standings == ["poor"]
        assert made.participants == last_year.participants
        assert "lấy lại từ “Đối thoại năm 2024” năm 2024" in AuditEvent.objects.order_by("pk").last().summary

    def test_what_it_was_taken_from_stays_as_it_is(self, last_year, district, em):
        counts = [last_year.clusters.count(), last_year.lines.count(), last_year.tasks.count()]
        made = begin(district, em, last_year)
        made.clusters.all()[0].communes.clear()
        again = read(last_year)
        assert [again.clusters.count(), again.lines.count(), again.tasks.count()] == counts
        assert again.participants == last_year.participants

    def test_people_are_not(self, last_year, district, commune_a, em):
        Participant.objects.create(
            conference=last_year, line=last_year.lines.first(), commune=commune_a, name="Lò Văn Panh"
        )
        assert not begin(district, em, last_year).participants_chosen.exists()

    def test_merged_communes_are_replaced_by_what_they_became(self, last_year, district, commune_a, commune_b, em):
        Unit.objects.filter(pk__in=[commune_a.pk, commune_b.pk]).update(valid_to=date(2025, 1, 31))
        new = make_commune(district, "Khe Sản", "99009", 4)
        Unit.objects.filter(pk=new.pk).update(valid_from=date(2025, 2, 1))
        commune_a.successors.add(new)
        commune_b.successors.add(new)
        made = begin(district, em, read(last_year))
        assert [unit.title for unit in made.clusters.get().communes.all()] == ["Xã Khe Sản"]
        assert made.clusters.get().host is None

    def test_communes_that_are_gone_leave_no_empty_cluster(self, last_year, district, commune_a, commune_b, em):
        Unit.objects.filter(pk__in=[commune_a.pk, commune_b.pk]).update(valid_to=date(2025, 1, 31))
        made = begin(district, em, read(last_year))
        assert not made.clusters.exists() and not made.lines.filter(group="Phóng viên").exists()

    def test_a_line_of_hamlets_that_are_gone_does_not_become_one_of_all(self, last_year, district, hamlets_a, em):
        Unit.objects.filter(pk=hamlets_a[0].pk).update(valid_to="2024-12-31")
        last_year.lines.filter(group="Phóng viên").update(rule="per_hamlet")
        made = begin(district, em, last_year)
        assert [line.places for line in made.quota_lines if line.group == "Phóng viên"] == [()]
        assert list(made.lines.get(group="Phóng viên").hamlets.all()) == hamlets_a[:1]

    def test_the_page_offers_it_a_year_on(self, last_year, client_of, em):
        page = client_of(em).get(f"{CREATE}?tu={last_year.pk}")
        assert page.context["form"].initial == first_values(last_year.unit, 2030, last_year)
        text = text_of(page)
        assert 'value="Đối thoại năm 2025"' in text and 'value="20/06/2025"' in text
        made = client_of(em).post(CREATE, entry(year="2025", starts_on="20/6/2025", earlier=last_year.pk), follow=True)
        assert "Xem phần còn thiếu" in text_of(made)
        # What may be out of date is said: the plan of the superior is of the year before.
        assert "Kế hoạch số 3/KH" in text_of(made) and "Cần xem lại" in text_of(made)

    def test_plans_of_other_offices_are_not_offered(self, last_year, client_of, an):
        client_of(an).post(CREATE, entry(earlier=last_year.pk))
        assert not Conference.objects.filter(unit=last_year.clusters.get().host).exists()
        assert "Đối thoại năm 2025" not in text_of(client_of(an).get(f"{CREATE}?tu={last_year.pk}"))


class TestSuggestions:
    def test_every_template_is_whole(self):
        for one in templates():
            assert {"level", "first_day", "last_day", "title", "chair", "audience", "topics", "agenda"} <= set(one)
            for name, model in (("invited", Invited), ("lines", type(Conference()).lines.rel.related_model)):
                for row in one[name]:
                    model(conference=Conference(), **row).clean_fields(exclude=["conference"])

    def test_levels_and_days(self, district, commune_a):
        assert "Phòng Lao động" in str(suggestion_for(commune_a, 2024))
        assert "Phòng Lao động" not in str(suggestion_for(commune_a, 2026))
        assert suggestion_for(district, 2024)["opinions_first"] is True
        assert suggestion_for(district, 2026) == {}  # no districts any more
        assert suggestion_for(commune_a, 2025, date(2025, 6, 30)) != suggestion_for(commune_a, 2025, date(2025, 7, 1))

    def test_words_of_the_place_stand_in_it(self, commune_a, hamlets_a):
        words = str(suggestion_for(commune_a, 2024))
        assert not [name for name in PLACEHOLDERS if f"{{{name}}}" in words]
        assert "Trưởng xóm" in words and "Lãnh đạo UBND xã" in words

    def test_a_district_begins_with_its_usual_lines(self, district, commune_a, commune_b, em):
        made = begin(district, em, year=2024, starts_on=date(2024, 6, 20))
        assert [line.group for line in made.quota_lines] == [
            "Đại biểu huyện", "Đại biểu các xã", "Trưởng xóm", "Đại diện hộ nghèo, hộ cận nghèo",
        ]  # fmt: skip
        assert made.participants == 7 + 2 * 5 + 5 + 25

    def test_cited_acts_come_along_unless_they_ended(self, commune_a, an, hamlets_a):
        for number, end in (("1", None), ("2", date(2024, 1, 31))):
            act = LegalAct.objects.create(
                unit=commune_a, kind="Quyết định", number=number, signed_on="2023-01-05", issuer="UBND", subject="về",
                in_force_to=end,
            )  # fmt: skip
            OfficeCitation.objects.create(unit=commune_a, act=act)
        made = begin(commune_a, an, year=2024, starts_on=date(2024, 6, 20))
        assert [row.act.number for row in made.basis_rows.all()] == ["1"]
