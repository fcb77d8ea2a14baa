"""An rewrites sections of her paper, is warned when data changed behind them, and lays the paper out."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from documents.actions import fingerprint, layout_of
from documents.models import PaperSection
from offices.models import AuditEvent, Post
from tests.households.making import make_household

HOSTILE = "{{ 7|add:1 }} <script>alert(1)</script> {% load static %} &amp;"


def shown(response):
    return response.content.decode()


def address(name, paper, *more):
    return reverse(name, args=[paper.pk, *more])


@pytest.fixture
def post_text(made, assembly_of, as_an):
    """Send the form of a section as a browser would that opened it just now."""

    def send(text, key="scope", client=as_an, **more):
        data = {"text": text, "seen": fingerprint(assembly_of(made).section(key).text)} | more
        return client.post(address("paper-section", made, key), data)

    return send


class TestRewriting:
    def test_the_form_holds_the_draft(self, as_an, made, assembly_of):
        response = as_an.get(address("paper-section", made, "situation"))
        assert response.context["form"]["text"].value() == assembly_of(made).section("situation").draft
        assert "Soạn từ số liệu" in shown(response)

    def test_saving_marks_person_and_time(self, as_an, made, post_text):
        saved = post_text("II. Phạm vi\n\n- Toàn xã.")
        assertRedirects(saved, address("paper-detail", made), fetch_redirect_response=False)
        page = shown(as_an.get(address("paper-detail", made)))
        assert "Đã lưu phần “Đối tượng, phạm vi”." in page
        assert "Đã sửa: Lò Thị An, " in page
        assert "- Toàn xã." in shown(as_an.get(address("paper-preview", made)))

    def test_what_another_saved_meanwhile_is_shown_and_the_typed_kept(self, made, post_text, assembly_of):
        opened = fingerprint(assembly_of(made).section("scope").text)
        post_text("Của <Hoa>")
        response = post_text("Của An", seen=opened)
        page = shown(response)
        assert response.status_code == 409
        assert response.context["form"]["text"].value() == "Của An"
        assert "Của &lt;Hoa&gt;" in page
        assert PaperSection.objects.get().text == "Của <Hoa>"
        seen = response.context["form"]["seen"].value()
        assert post_text("Của Hoa và An", seen=seen).status_code == 302
        assert PaperSection.objects.get().text == "Của Hoa và An"

    def test_the_draft_typed_again_removes_the_rewriting(self, post_text, made, assembly_of):
        post_text("Tạm")
        post_text(assembly_of(made).section("scope").draft.replace("\n", "\r\n"))
        assert not PaperSection.objects.exists()

    def test_looking_saves_nothing(self, post_text):
        response = post_text("II. Thử xem", xem="1")
        assert response.status_code == 200
        assert response.context["form"]["text"].value() == "II. Thử xem"
        assert "<h2>II. Thử xem</h2>" in shown(response)
        assert not PaperSection.objects.exists()

    @pytest.mark.parametrize("text", ["", "   ", "\r\n\t\r\n"])
    def test_an_empty_text_is_refused_with_the_way_out(self, post_text, text):
        response = post_text(text)
        assert "Bấm “Trở lại bản soạn từ số liệu”" in shown(response)
        assert not PaperSection.objects.exists()

    def test_a_text_without_end_is_refused(self, post_text):
        assert post_text("a" * 100_001).status_code == 200
        assert not PaperSection.objects.exists()

    def test_the_live_preview_saves_nothing(self, as_an, made):
        response = as_an.post(address("paper-section-preview", made, "scope"), {"text": "I. Mới\n\n[[bảng: hộ nghèo]]"})
        assert "<h2>I. Mới</h2>" in shown(response)
        assert "Vi Văn Thắm" in shown(response)
        assert "<html" not in shown(response)
        assert not PaperSection.objects.exists()

    def test_signs_of_programs_are_printed_as_typed(self, as_an, made, post_text, pdf_text):
        post_text(f"II. Phạm vi\n\n{HOSTILE}")
        escaped = "{{ 7|add:1 }} &lt;script&gt;alert(1)&lt;/script&gt; {% load static %} &amp;amp;"
        live = as_an.post(address("paper-section-preview", made, "scope"), {"text": HOSTILE})
        pages = [live, *(as_an.get(address(name, made)) for name in ("paper-preview", "paper-detail"))]
        pages.append(as_an.get(address("paper-section", made, "scope")))
        assert all("<script>alert" not in shown(page) for page in pages)
        assert all(escaped in shown(pages[number]) for number in (0, 1, 3))
        assert HOSTILE in pdf_text(as_an.get(address("paper-pdf", made)).content)


class TestOutdated:
    @pytest.fixture
    def outdated(self, post_text, hamlets_a):
        post_text("IV. Tự viết\n\n[[bảng: hộ nghèo]]", key="situation")
        make_household(hamlets_a[0], "Lò Văn Mới")

    def test_the_paper_and_the_editor_warn(self, as_an, made, outdated):
        assert "Số liệu đã thay đổi sau khi sửa" in shown(as_an.get(address("paper-detail", made)))
        page = shown(as_an.get(address("paper-section", made, "situation")))
        assert "<ins>- Hộ nghèo năm 2024: 03 hộ, chiếm 0,14% tổng số hộ.</ins>" in page
        assert "<del>- Hộ nghèo năm 2024: 02 hộ, chiếm 0,09% tổng số hộ.</del>" in page

    def test_keeping_ends_the_warning_and_keeps_the_text(self, as_an, made, outdated):
        editor = address("paper-section", made, "situation")
        response = as_an.post(address("paper-section-keep", made, "situation"), follow=True)
        assertRedirects(response, editor)
        assert "Số liệu đã thay đổi" not in shown(response)
        assert PaperSection.objects.get().text.startswith("IV. Tự viết")

    def test_keeping_what_nobody_rewrote_is_nothing(self, as_an, made):
        assertRedirects(
            as_an.post(address("paper-section-keep", made, "scope")), address("paper-section", made, "scope")
        )
        assert not AuditEvent.objects.filter(action="paper.keep").exists()

    def test_restoring_takes_the_draft_of_today(self, as_an, made, outdated):
        response = as_an.post(address("paper-section-restore", made, "situation"), follow=True)
        assert "03 hộ, chiếm 0,14%" in response.context["form"]["text"].value()
        assert not PaperSection.objects.exists()


class TestLayingOut:
    @pytest.fixture
    def lay_out(self, as_an, made):
        seen = fingerprint(layout_of(made))

        def send(**changed):
            data = {
                "seen": seen,
                "dated_month": 4,
                "dated_year": 2024,
                "signer": made.signer_id,
                "recipients": "",
                "archive_line": "",
            }
            return as_an.post(address("paper-settings", made), data | changed)

        return send

    def test_the_chair_signs_for_himself_and_the_vice_chair_for_the_chair(self, as_an, made, lay_out, pdf_text):
        def signing():
            return pdf_text(as_an.get(address("paper-pdf", made)).content)

        assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Vi Thị Phó" in signing()
        chair = Post.objects.get(unit=made.unit, kind="chair")
        assertRedirects(lay_out(signer=chair.pk), address("paper-detail", made))
        text = signing()
        assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lò Văn Chủ" in text
        assert "KT." not in text
        assert "tháng 4 năm 2024" in text

    def test_recipients_are_cleaned_of_the_signs_the_page_sets(self, lay_out, made):
        lay_out(recipients="- Huyện ủy;\r\n\r\n  - UBMTTQ xã;  \r\n- Lưu trữ.\r\n")
        made.refresh_from_db()
        assert made.recipients == "Huyện ủy\nUBMTTQ xã\nLưu trữ"

    def test_a_month_may_stay_blank(self, lay_out, made):
        lay_out(dated_month="")
        made.refresh_from_db()
        assert made.dated_month is None

    @pytest.mark.parametrize(
        "wrong", [{"dated_year": 1999}, {"dated_year": 2101}, {"dated_year": ""}, {"dated_month": 13}, {"signer": ""}]
    )
    def test_what_cannot_be_is_refused(self, lay_out, made, wrong):
        response = lay_out(**wrong)
        assert response.status_code == 200
        assert set(response.context["form"].errors) == set(wrong)
        made.refresh_from_db()
        assert (made.dated_year, made.dated_month) == (2024, 3)

    def test_nobody_of_another_office_signs(self, lay_out, commune_b):
        response = lay_out(signer=Post.objects.filter(unit=commune_b).first().pk)
        assert "signer" in response.context["form"].errors

    def test_the_slower_one_is_told_and_keeps_what_was_typed(self, as_an, lay_out, made):
        lay_out(recipients="Huyện ủy")
        response = lay_out(recipients="Đảng ủy xã")
        assert response.status_code == 409
        page = response.content.decode()
        assert "nơi nhận: Huyện ủy" in page
        assert "Đảng ủy xã</textarea>" in page
        made.refresh_from_db()
        assert made.recipients == "Huyện ủy"
        lay_out(recipients="Đảng ủy xã", seen=fingerprint(layout_of(made)))
        made.refresh_from_db()
        assert made.recipients == "Đảng ủy xã"

    def test_the_act_is_written_down(self, lay_out, an):
        lay_out()
        assert AuditEvent.objects.get(action="paper.lay_out").actor_key == an.pk
