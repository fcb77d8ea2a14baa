"""A hamlet head proposes, the officer accepts by the real act or refuses with a reason; nobody answers her own."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from households.actions import update_household
from households.life.actions import record_death
from households.models import Household, Member, Proposal
from households.proposing.actions import (
    ProposalClosed,
    accept_proposal,
    propose,
    refuse_proposal,
    withdraw_proposal,
)
from households.proposing.answers import person_of
from offices.models import AuditEvent, Posting
from tests.conftest import START
from tests.households.making import add_member, make_household, new_household, row, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client_of, binh):
    """Bình's telephone."""
    return client_of(binh)


def send(client, household, kind, **fields):
    address = reverse("household-propose", args=[household.pk, kind])
    return client.post(address, {"reason": "hộ báo", "version": household.version} | fields, follow=True)


def sent(client, household, kind, **fields):
    """The Proposal that a form made."""
    assert "Đã gửi đề nghị" in shown(send(client, household, kind, **fields))
    return Proposal.objects.get()


def accept(client, proposal, **fields):
    return client.post(reverse("proposal-accept", args=[proposal.pk]), fields, follow=True)


def detail(client, proposal):
    return shown(client.get(reverse("proposal-detail", args=[proposal.pk])))


def actions_of(proposal):
    return set(
        AuditEvent.objects.filter(action__startswith="proposal.", details__proposal=proposal.pk).values_list(
            "action", flat=True
        )
    )


def test_the_household_page_offers_proposals_to_the_hamlet_head_alone(couple, head, officer):
    link = reverse("household-propose", args=[couple.pk, "sinh"])
    page = reverse("household-detail", args=[couple.pk])
    assert link in shown(head.get(page))
    assert link not in shown(officer.get(page))
    assert "Hiện<" not in shown(head.get(page))  # numbers are masked, with no way to show them


def test_a_birth_is_proposed_and_written_into_the_register(couple, head, officer):
    proposal = sent(head, couple, "sinh", name="Lò Thị Mới", sex="female", relation="Con", on="05/01/2024")
    assert not Member.objects.filter(name="Lò Thị Mới").exists()
    page = detail(officer, proposal)
    assert 'value="Lò Thị Mới"' in page
    assert 'value="05/01/2024"' in page
    typed = {"name": "Lò Thị Mới", "sex": "female", "relation": "Con", "on": "05/01/2024", "reason": "giấy khai sinh"}
    page = shown(accept(officer, proposal, version=couple.version, **typed))
    assert "Đã ghi Lò Thị Mới sinh ngày 05/01/2024." in page
    child = couple.members.get(name="Lò Thị Mới")
    assert (child.birth_date, child.life_events.get().kind) == (date(2024, 1, 5), "birth")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answered_by.username) == ("accepted", "an")
    assert actions_of(proposal) == {"proposal.send", "proposal.accept"}
    assert 'text-bg-success">Xã đã đồng ý' in shown(head.get(reverse("proposal-list")))


def test_the_death_of_a_head_asks_the_officer_for_a_new_head(couple, head, officer):
    old, wife = couple.members.all()
    proposal = sent(head, couple, "qua-doi", member=old.pk, on="01/02/2024")
    typed = {"version": couple.version, "member": old.pk, "on": "01/02/2024", "reason": "khai tử"}
    assert "Chọn chủ hộ mới" in shown(accept(officer, proposal, **typed))
    proposal.refresh_from_db()
    assert proposal.state == "waiting"
    accept(officer, proposal, new_head=wife.pk, **typed)
    proposal.refresh_from_db()
    couple.refresh_from_db()
    assert (proposal.state, couple.head_name) == ("accepted", "Quàng Thị Én")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("nguoi-den", {"name": "Lường Thị Dâu", "relation": "Con dâu", "birth": "1999", "on": "01/02/2024"}),
        ("nguoi-di", {"departure": "moved", "destination": "Hà Nội", "on": "01/02/2024"}),
        ("chuyen-di", {"destination": "tỉnh Đắk Lắk", "on": "01/02/2024"}),
    ],
)
def test_comings_and_goings(couple, head, officer, kind, fields):
    if kind == "nguoi-di":
        fields = fields | {"member": couple.members.last().pk}
    proposal = sent(head, couple, kind, **fields)
    accept(officer, proposal, version=couple.version, reason="hộ báo", **fields)
    proposal.refresh_from_db()
    assert proposal.state == "accepted"
    assert couple.life_events.count() == 1


def test_facts_of_the_household_are_corrected(couple, head, officer):
    Household.objects.filter(pk=couple.pk).update(phone="0912345678", circumstances="Nhà dột")
    typed = {"address": "Đầu bản", "phone": "0987654321", "circumstances": "Nhà dột", "causes": ""}
    proposal = sent(head, couple, "sua-ho", support_proposed="", **typed)
    assert set(proposal.content["new"]) == {"address", "phone"}
    page = detail(officer, proposal)
    assert "Cạnh suối" in page
    assert "Đầu bản" in page
    assert "0987654321" not in page
    assert "Đã sửa hộ Lò Văn Tâm theo đề nghị." in shown(accept(officer, proposal, version=couple.version))
    couple.refresh_from_db()
    assert (couple.address, couple.phone, couple.circumstances) == ("Đầu bản", "0987654321", "Nhà dột")
    assert "0987654321" not in str(list(AuditEvent.objects.values_list("summary", "details")))


def test_note_and_year_of_leaving_poverty_are_corrected(couple, head, officer):
    typed = {"address": couple.address, "note": "Nhà cuối bản", "expected_exit_year": "2026"}
    proposal = sent(head, couple, "sua-ho", **typed)
    assert proposal.content["new"] == {"note": "Nhà cuối bản", "expected_exit_year": 2026}
    assert "2026" in detail(officer, proposal)
    accept(officer, proposal, version=couple.version)
    couple.refresh_from_db()
    assert (couple.note, couple.expected_exit_year) == ("Nhà cuối bản", 2026)
    assert "không thể là 26" in shown(send(head, couple, "sua-ho", expected_exit_year="26"))


def test_the_list_is_narrowed(couple, binh, officer, hamlets_a):
    answered = correction(couple, binh, address="Đầu bản")
    correction(couple, binh, circumstances="Nhà dột")
    Proposal.objects.filter(pk=answered.pk).update(state="refused", answer="Không đúng", reason="ở nhờ")
    address = reverse("proposal-list")
    everything, refused = shown(officer.get(address)), shown(officer.get(address, {"trang_thai": "refused"}))
    assert ("hộ báo" in everything, "ở nhờ" in everything) == (True, True)
    assert ("hộ báo" in refused, "ở nhờ" in refused) == (False, True)
    other = shown(officer.get(address, {"loai": "correct", "thon": hamlets_a[1].pk}))
    assert "Không có đề nghị nào khớp" in other
    assert "ở nhờ" in shown(officer.get(address, {"trang_thai": "sai"}))


def test_a_person_is_corrected_and_the_others_stay(couple, head, officer):
    wife = couple.members.last()
    typed = {"member": wife.pk, "name": "", "relation": "", "birth": "05/01/1973", "number": "099173012395"}
    proposal = sent(head, couple, "sua-nguoi", **typed)
    assert "099173012395" not in detail(officer, proposal)
    accept(officer, proposal, version=couple.version)
    wife.refresh_from_db()
    assert (wife.name, wife.birth_date, wife.citizen_number) == ("Quàng Thị Én", date(1973, 1, 5), "099173012395")
    assert couple.members.get(is_head=True).citizen_number == "099070123495"


def test_the_officer_looks_at_a_proposed_number_on_purpose(couple, binh, officer, head):
    proposal = correction(couple, binh, phone="0987654321", address="Đầu bản")
    address = reverse("proposal-reveal", args=[proposal.pk])
    assert "0987654321" not in detail(officer, proposal)
    response = officer.post(address, {"field": "phone"})
    assert "0987654321" in shown(response)
    assert "no-store" in response["Cache-Control"]
    event = AuditEvent.objects.get(action="personal.reveal")
    assert (event.summary, event.target_key) == ("Xem số điện thoại trong đề nghị sửa hộ Lò Văn Tâm", str(couple.pk))
    assert officer.post(address, {"field": "address"}).status_code == 404
    assert head.post(address, {"field": "phone"}).status_code == 403


def test_a_number_of_somebody_else_is_refused(couple, hamlets_a, head, officer):
    make_household(hamlets_a[1], "Lò Thị Hai", number="099173012395")
    proposal = sent(head, couple, "sua-nguoi", member=couple.members.last().pk, number="099173012395")
    assert "Số này đã ghi cho" in shown(accept(officer, proposal, version=couple.version))
    proposal.refresh_from_db()
    assert proposal.state == "waiting"


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        ("sinh", {"name": "", "on": "05/01/2024"}, "Ghi họ và tên"),
        ("sinh", {"name": "Lò Thị Mới", "on": "05/01/2999"}, "chưa đến"),
        ("chuyen-di", {"on": "05/01/2024", "destination": ""}, "Ghi nơi hộ chuyển đến."),
        ("sua-ho", {"address": "Cạnh suối"}, "Chưa có gì khác với sổ"),
        ("sua-ho", {"address": "Đầu bản", "phone": "12"}, "Số điện thoại gồm"),
        ("sua-nguoi", {"member": ""}, "Chọn một người."),
        ("sinh", {"name": "Lò Thị Mới", "on": "05/01/2024", "reason": ""}, "Ghi lý do"),
    ],
)
def test_what_is_wrong_is_told_to_the_hamlet_head(couple, head, kind, fields, told):
    assert told in shown(send(head, couple, kind, **fields))
    assert not Proposal.objects.exists()


def test_the_same_proposal_sent_twice_stays_one(couple, head):
    for _ in range(2):
        sent(head, couple, "chuyen-di", destination="Đắk Lắk", on="05/01/2024")


def correction(household, by, **new):
    old = {name: getattr(household, name) for name in new}
    content = {"version": household.version, "member": None, "new": new, "old": old}
    told = {"household": household, "hamlet": household.hamlet, "kind": "correct", "content": content}
    return propose(reason="hộ báo", by=by, **told)


def edit_address(household, address, by):
    people = [person_of(member) for member in household.members.all()]
    values = {"hamlet": household.hamlet, "address": address}
    return update_household(
        household=household, version=household.version, values=values, people=people, removed={}, by=by
    )


def test_what_changed_since_is_told(couple, an, binh, officer):
    proposal = correction(couple, binh, address="Đầu bản")
    edit_address(couple, "Giữa bản", an)
    page = detail(officer, proposal)
    assert "Từ khi đề nghị được gửi, sổ đã thay đổi" in page
    assert "Giữa bản (lúc đề nghị: Cạnh suối)" in page


def test_what_changed_while_the_page_was_open_is_told_before_saving(couple, an, binh, officer):
    proposal = correction(couple, binh, address="Đầu bản")
    edit_address(couple, "Giữa bản", an)
    assert "vừa được người khác sửa" in shown(accept(officer, proposal, version=1))
    assert Household.objects.get(pk=couple.pk).address == "Giữa bản"
    accept(officer, proposal, version=2)
    assert Household.objects.get(pk=couple.pk).address == "Đầu bản"


def test_a_person_who_left_meanwhile(couple, an, head, officer):
    wife = couple.members.last()
    proposal = sent(head, couple, "qua-doi", member=wife.pk, on="01/02/2024")
    record_death(household=couple, member=wife, on=date(2024, 2, 1), reason="khai tử", by=an)
    assert "không còn trong hộ" in detail(officer, proposal)


def test_a_refusal_needs_its_reason(couple, binh, officer, head):
    proposal = correction(couple, binh, address="Đầu bản")
    address = reverse("proposal-refuse", args=[proposal.pk])
    assert "Ghi lý do không đồng ý" in shown(officer.post(address, {"answer": "  "}))
    officer.post(address, {"answer": "Hộ vẫn ở chỗ cũ"})
    assert "Hộ vẫn ở chỗ cũ" in shown(head.get(reverse("proposal-list")))
    assert actions_of(proposal) == {"proposal.send", "proposal.refuse"}
    with pytest.raises(ValueError, match="reason"):
        refuse_proposal(proposal=proposal, answer="", by=binh)


def test_only_the_proposer_withdraws_and_only_while_it_waits(couple, an, binh, head):
    proposal = correction(couple, binh, address="Đầu bản")
    with pytest.raises(PermissionDenied):
        withdraw_proposal(proposal=proposal, by=an)
    head.post(reverse("proposal-withdraw", args=[proposal.pk]))
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    with pytest.raises(ProposalClosed):
        accept_proposal(proposal=proposal, act=lambda: None, by=an)
    with pytest.raises(ProposalClosed):
        withdraw_proposal(proposal=proposal, by=binh)
    assert "không còn chờ trả lời" in shown(head.post(reverse("proposal-withdraw", args=[proposal.pk]), follow=True))


def test_nobody_answers_her_own(couple, binh, commune_a, client_of):
    Posting.objects.create(user=binh, unit=commune_a, role="officer", valid_from=START)
    proposal = correction(couple, binh, address="Đầu bản")
    client = client_of(binh)
    assert "người khác trả lời" in detail(client, proposal)
    assert accept(client, proposal, version=1).status_code == 403
    assert client.post(reverse("proposal-refuse", args=[proposal.pk]), {"answer": "không"}).status_code == 403
    assert not Proposal.objects.to_answer(binh).exists()


def test_the_hamlet_head_reaches_her_hamlet_alone(couple, hamlets_a, head, an, binh):
    other = make_household(hamlets_a[1], "Lò Thị Hai")
    assert send(head, other, "sinh", name="Lò Thị Mới", on="05/01/2024").status_code == 404
    with pytest.raises(PermissionDenied):
        correction(other, binh, address="Đầu bản")
    with pytest.raises(PermissionDenied):
        correction(couple, an, address="Đầu bản")


def test_a_household_to_review_leads_to_the_prefilled_form(hamlets_a, head, officer):
    typed = {"name": "Lò Văn Khó", "birth": "1980", "sex": "male", "address": "Đầu bản", "stated_size": "4"}
    head.post(reverse("proposal-review"), typed | {"circumstances": "Nhà cháy", "reason": "nhà cháy tháng 3"})
    proposal = Proposal.objects.get()
    assert (proposal.household, proposal.hamlet) == (None, hamlets_a[0])
    response = accept(officer, proposal)
    address = f"{reverse('household-create')}?de-nghi={proposal.pk}"
    assert response.redirect_chain[-1][0] == address
    for value in ['value="Lò Văn Khó"', 'value="1980"', 'value="Đầu bản"', 'value="4"', "Nhà cháy"]:
        assert value in shown(response)
    officer.post(address, new_household(hamlets_a[0], row("Lò Văn Khó", birth="1980"), address="Đầu bản"))
    proposal.refresh_from_db()
    assert proposal.household.head_name == "Lò Văn Khó"
    assert "Ghi hộ này vào sổ" not in detail(officer, proposal)


def test_lists_and_home_count_what_waits(couple, binh, officer, head):
    correction(couple, binh, address="Đầu bản")
    assert "1 đề nghị của trưởng thôn, xóm" in shown(officer.get(reverse("household-list")))
    assert "1 đề nghị của trưởng thôn, xóm" in shown(officer.get(reverse("household-detail", args=[couple.pk])))
    assert "đề nghị của trưởng thôn, xóm chờ trả lời" in shown(officer.get(reverse("home")))
    assert "chờ trả lời" not in shown(head.get(reverse("household-list")))


def test_an_ended_household_can_only_be_refused(couple, binh, officer):
    proposal = correction(couple, binh, address="Đầu bản")
    Household.objects.filter(pk=couple.pk).update(ended_on="2024-02-01", ending="moved")
    page = detail(officer, proposal)
    assert "Hộ đã thôi theo dõi" in page
    assert "Đồng ý, ghi vào sổ" not in page
    assert accept(officer, proposal, version=1).status_code == 200
    assert Household.objects.get(pk=couple.pk).address == "Cạnh suối"


def test_the_list_needs_no_more_queries_for_more_rows(couple, binh, officer, django_assert_max_num_queries):
    correction(couple, binh, address="0")
    with django_assert_max_num_queries(12) as few:
        officer.get(reverse("proposal-list"))
    for number in range(1, 9):
        correction(couple, binh, address=str(number))
    add_member(couple, "Lò Văn Ba")
    with django_assert_max_num_queries(len(few)):
        officer.get(reverse("proposal-list"))
