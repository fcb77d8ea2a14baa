"""Acts an office commonly cites: choosing, ordering, adding its own."""

import pytest
from django.urls import reverse

from offices.models import LegalAct


def text_of(response):
    return response.content.decode()


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
