"""The parts of a plan on the screen: what is typed is stored, what is wrong is said, two people at once, the trail."""

from datetime import date

import pytest

from dialogues.models import ConferenceBasis, ConferenceTask, Share
from dialogues.writing.parts import PARTS
from offices.models import AuditEvent, LegalAct
from tests.dialogues.people import read
from tests.dialogues.test_views import text_of


def address(conference, code):
    return f"/doi-thoai/{conference.pk}/sua/{PARTS[code].address}/"


def posted(*rows, initial=0, **more):
    """Posted rows of a part; each row a dict of fields."""
    data = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": str(initial)}
    for number, row in enumerate(rows):
        data |= {f"form-{number}-{name}": value for name, value in ({"ORDER": number + 1} | row).items()}
    return data | more


def general(**changes):
    return {"year": "2024", "title": "Đối thoại", "period": "Quý III", "chair": "Chủ tịch"} | changes


@pytest.fixture
def client(client_of, an):
    return client_of(an)


@pytest.fixture
def act(commune_a):
    return LegalAct.objects.create(
        unit=commune_a, kind="Quyết định", number="7/QĐ-UBND", signed_on="2024-01-05", issuer="UBND xã", subject="về"
    )


@pytest.mark.parametrize("code", PARTS)
def test_a_part_opened_and_saved_as_it_is_changes_nothing(conference, client, code):
    """What the page shows is what is stored: its own fields sent back leave every word as it was."""
    page = client.get(address(conference, code))
    form, before = page.context["form"], PARTS[code].standing(conference)
    data = {"dau": page.context["seen"]}
    for one in getattr(form, "forms", [form]):
        data |= {field.html_name: field.value() for field in one if field.value() not in (None, False)}
    if hasattr(form, "management_form"):
        data |= {field.html_name: field.value() for field in form.management_form}
    assert client.post(address(conference, code), data).status_code == 302
    assert PARTS[code].standing(read(conference)) == before
    assert AuditEvent.objects.filter(action="conference.edit").count() == 1  # the one of the fixture


def test_general_facts(conference, client, act):
    values = general(
        starts_on="24062024", venue="Nhà văn hóa", opinions_first="on", task_force_act=act.pk, exact_time_later="on"
    )
    text = text_of(client.post(address(conference, "general"), values, follow=True))
    assert "Đã lưu: thông tin chung." in text
    assert "theo Quyết định số 7/QĐ-UBND" in text and "Thôn, xóm họp lấy ý kiến trước" in text
    stored = read(conference)
    assert (stored.starts_on, stored.opinions_first) == (date(2024, 6, 24), True)
    assert stored.lines.count() == 3  # other parts stay


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"period": ""}, "Ghi ngày bắt đầu, hoặc ghi thời gian bằng lời"),
        ({"starts_on": "24/6/2042"}, "phải trong năm 2024"),
        ({"starts_on": "2/6/2024", "ends_on": "1/6/2024"}, "Ngày kết thúc phải sau ngày bắt đầu"),
        ({"title": ""}, "Trường này"),
    ],
)
def test_wrong_general_facts_are_refused_and_stay(conference, client, changes, words):
    text = text_of(client.post(address(conference, "general"), general(note="giữ lại") | changes))
    assert words in text or "bắt buộc" in text
    assert "giữ lại" in text
    assert read(conference).title == "Đối thoại với hộ nghèo"


def test_audience_and_shares(conference, client):
    values = {"audience": ["poor", "escaped_poor"], "eligible": "can_borrow", "priority": "phụ nữ"}
    shares = {"share_women": "30", "share_each_hamlet": "on"}
    text = text_of(client.post(address(conference, "audience"), values | shares, follow=True))
    assert "hộ nghèo, hộ mới thoát nghèo" in text and "Phụ nữ từ 30%; Thôn, xóm nào cũng có người" in text
    client.post(address(conference, "audience"), values | {"share_women": "40"})
    assert list(Share.objects.values_list("who", "percent")) == [("women", 40)]
    assert "100" in text_of(client.post(address(conference, "audience"), values | {"share_women": "140"}))
    assert Share.objects.get().percent == 40


def test_an_audience_of_nobody_is_refused(conference, client):
    assert "Chọn ít nhất một diện hộ" in text_of(client.post(address(conference, "audience"), {"eligible": "all"}))


def test_content_and_money(conference, client, act):
    client.post(address(conference, "content"), {"topics": "Vay vốn\nViệc làm", "agenda": "Khai mạc"})
    values = {"funding_code": "6.2", "funding_act": act.pk, "funding_text": " Từ  dự toán "}
    text = text_of(client.post(address(conference, "money"), values, follow=True))
    assert "Dự án 6, Tiểu dự án 2" in text and "Từ dự toán" in text and "Quyết định số 7/QĐ-UBND" in text
    assert read(conference).topics.splitlines() == ["Vay vốn", "Việc làm"]


def test_acts_of_other_offices_are_not_offered(conference, client, commune_b):
    other = LegalAct.objects.create(
        unit=commune_b, kind="Quyết định", number="8", signed_on="2024-01-05", issuer="UBND", subject="về"
    )
    client.post(address(conference, "bases"), posted({"act": other.pk}))
    assert not ConferenceBasis.objects.exists()


def test_bases_keep_their_order_and_stand_once(conference, client, act):
    second = LegalAct.objects.create(
        unit=conference.unit, kind="Kế hoạch", number="9/KH", signed_on="2024-02-05", issuer="UBND xã", subject="về"
    )
    rows = [{"act": act.pk, "ORDER": 2}, {"act": second.pk, "ORDER": 1}, {"act": ""}]
    client.post(address(conference, "bases"), posted(*rows))
    assert [row.act for row in conference.basis_rows.all()] == [second, act]
    twice = posted({"act": act.pk}, {"act": act.pk})
    assert "Văn bản chọn hai lần: Quyết định số 7/QĐ-UBND" in text_of(client.post(address(conference, "bases"), twice))
    assert conference.basis_rows.count() == 2


def test_an_act_that_no_longer_holds_says_so_in_the_list(conference, client, act):
    LegalAct.objects.filter(pk=act.pk).update(in_force_to="2024-01-31")
    where = address(conference, "bases")
    assert act.number not in text_of(client.get(where))
    conference.basis_rows.create(act=act, order=1)
    assert "(hết hiệu lực sau ngày 31/01/2024)" in text_of(client.get(where))


def test_invited_bodies_stand_by_level(conference, client):
    rows = [
        {"level": "hamlets", "body": "Trưởng xóm"},
        {"level": "superior", "body": " Phòng  LĐTBXH ", "letter": "on"},
    ]
    text = text_of(client.post(address(conference, "invited"), posted(*rows), follow=True))
    assert text.index("Phòng LĐTBXH") < text.index("<li>Trưởng xóm")
    assert list(conference.invited.values_list("body", "letter")) == [("Phòng LĐTBXH", True), ("Trưởng xóm", False)]


def test_tasks_with_their_deadlines(conference, client):
    type(conference).objects.update(starts_on="2024-06-24")
    rows = [
        {"body": "UBND các xã", "text": "Gửi danh sách", "due_on": "5/6/2024"},
        {"body": "Các xóm", "text": "Họp\nBáo", "days_before": "5"},
    ]
    text = text_of(client.post(address(conference, "tasks"), posted(*rows), follow=True))
    assert "chậm nhất 05/06/2024" in text
    assert "trước hội nghị 5 ngày, tức ngày 19/06/2024" in text
    both = posted({"body": "A", "text": "B", "due_on": "5/6/2024", "days_before": "5"})
    assert "không ghi cả hai" in text_of(client.post(address(conference, "tasks"), both))
    assert "bắt buộc" in text_of(client.post(address(conference, "tasks"), posted({"body": "A"})))
    assert ConferenceTask.objects.count() == 2


def test_a_row_is_added_without_losing_what_was_typed(conference, client):
    text = text_of(client.post(address(conference, "tasks"), posted({"body": "Văn phòng"}, them="1")))
    assert 'name="form-1-body"' in text and 'value="Văn phòng"' in text
    assert "invalid" not in text
    assert not ConferenceTask.objects.exists()


def test_a_row_to_be_dropped_is_dropped(conference, client):
    client.post(address(conference, "tasks"), posted({"body": "A", "text": "a"}, {"body": "B", "text": "b"}))
    kept = posted({"body": "A", "text": "a", "DELETE": "on"}, {"body": "B", "text": "b"}, initial=2)
    client.post(address(conference, "tasks"), kept)
    assert [task.body for task in ConferenceTask.objects.all()] == ["B"]


def test_two_people_on_one_part(conference, client, client_of, hoa, an):
    """The second does not write over the first unseen: sees what stands there, keeps what was typed, may save then."""
    seen = client.get(address(conference, "tasks")).context["seen"]
    client.post(address(conference, "tasks"), posted({"body": "Văn phòng", "text": "Thư ký"}, dau=seen))
    answer = client.post(address(conference, "tasks"), posted({"body": "Kế toán", "text": "Chi"}, dau=seen))
    assert answer.status_code == 409
    text = text_of(answer)
    assert "người khác đã sửa phần này" in text and "Văn phòng: Thư ký" in text and 'value="Kế toán"' in text
    assert ConferenceTask.objects.get().body == "Văn phòng"
    again = posted({"body": "Kế toán", "text": "Chi"}, dau=answer.context["seen"])
    assert client.post(address(conference, "tasks"), again).status_code == 302
    assert ConferenceTask.objects.get().body == "Kế toán"


def test_the_trail_holds_before_and_after(conference, client, an):
    client.post(address(conference, "tasks"), posted({"body": "Văn phòng", "text": "Thư ký"}))
    event = AuditEvent.objects.order_by("pk").last()
    assert event.action == "conference.edit" and "phân công nhiệm vụ" in event.summary
    assert event.details == {"old": [], "new": ["Văn phòng: Thư ký"]}
    assert read(conference).updated_by == an


def test_words_in_rows_are_shown_as_words(conference, client):
    """Nothing a person types runs as markup."""
    client.post(address(conference, "tasks"), posted({"body": "<b>A</b>", "text": "<script>1</script>"}))
    text = text_of(client.get(f"/doi-thoai/{conference.pk}/"))
    assert "&lt;b&gt;A&lt;/b&gt;" in text and "<script>1" not in text


@pytest.mark.parametrize("code", PARTS)
@pytest.mark.parametrize(
    "data",
    [
        {},
        {"form-TOTAL_FORMS": "x", "form-INITIAL_FORMS": "-1"},
        {"form-TOTAL_FORMS": "99999", "form-INITIAL_FORMS": "0", "them": "1"},
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-key": "abc", "form-0-ORDER": "x", "tinh": "1"},
        {
            "form-TOTAL_FORMS": "2",
            "form-INITIAL_FORMS": "5",
            "form-0-count": "9" * 30,
            "form-1-communes": ["\x00", "1"],
        },
        {"year": "9" * 40, "starts_on": "0/0/0", "audience": ["x"], "funding_code": "\x00", "estimate": "1e9"},
    ],
)
def test_nonsense_is_answered_and_changes_nothing(conference, client, code, data):
    before = {name: part.standing(read(conference)) for name, part in PARTS.items()}
    answer = client.post(address(conference, code), data)
    assert answer.status_code in {200, 302}
    if code not in {"content", "invited", "tasks", "bases", "clusters"}:  # an empty list or text is no nonsense there
        assert answer.status_code == 200
        assert {name: part.standing(read(conference)) for name, part in PARTS.items()} == before
