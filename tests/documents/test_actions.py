"""Acts on a paper: what they write, what they refuse, and what the audit trail keeps of them."""

from dataclasses import replace
from datetime import date

import pytest

from documents import actions
from documents.actions import ChangedMeanwhileError, MissingSettingError, fingerprint
from documents.catalogue import KINDS
from documents.models import Paper, PaperSection
from offices.models import AuditEvent, OfficeProfile, Post
from tests.households.making import make_household

KIND = KINDS["programme_plan"]


@pytest.fixture
def edit(made, assembly_of, an):
    """Save a text of a section as a person who opened it just now, or when it had the fingerprint `seen`."""

    def save(text, key="scope", by=an, seen=None):
        section = assembly_of(made).section(key)
        seen = seen or fingerprint(section.text)
        return actions.edit_section(paper=made, section=section, text=text, seen=seen, by=by)

    return save


def events(action):
    return AuditEvent.objects.filter(action=action)


class TestCreating:
    def test_the_office_lays_the_paper_out(self, made, an, commune_a):
        assert (made.unit, made.dated_year, made.dated_month) == (commune_a, 2024, 3)
        assert made.signer.holder == "Vi Thị Phó"
        assert made.recipients == "Phòng Lao động - TB&XH huyện\nChủ tịch, các PCT UBND"
        assert made.archive_line == "Lưu: VT, VH."
        assert made.created_by == an

    def test_two_at_once_make_one(self, plan, an, hoa):
        class Meanwhile:
            """Recipients that are read while somebody else makes the same paper."""

            def __iter__(self):
                actions.create_paper(source=plan, kind=KIND, by=hoa)
                return iter(())

        paper = actions.create_paper(source=plan, kind=replace(KIND, recipients=Meanwhile()), by=an)
        assert paper == Paper.objects.get()
        assert [event.actor_key for event in events("paper.create")] == [hoa.pk]

    def test_it_is_written_down_once(self, made, plan, an, hoa):
        assert actions.create_paper(source=plan, kind=KIND, by=hoa) == made
        (event,) = events("paper.create")
        assert (event.actor_key, event.unit_title, event.target_key) == (an.pk, "Xã Khe Mây", str(made.pk))

    def test_the_chair_signs_where_there_is_no_vice_chair(self, plan, an):
        Post.objects.filter(kind="vice_chair").delete()
        assert actions.create_paper(source=plan, kind=KIND, by=an).signer.holder == "Lò Văn Chủ"

    @pytest.mark.parametrize(
        ("model", "named"), [(OfficeProfile, "tiêu đề cơ quan"), (Post, "người ký (Chủ tịch, Phó Chủ tịch)")]
    )
    def test_a_missing_setting_is_named_and_nothing_is_made(self, plan, an, model, named):
        model.objects.update(valid_from=date(2024, 4, 1))
        with pytest.raises(MissingSettingError) as refused:
            actions.create_paper(source=plan, kind=KIND, by=an)
        assert f"xã Khe Mây chưa có {named} vào ngày 31/03/2024" in str(refused.value)
        assert not Paper.objects.exists()
        assert not events("paper.create").exists()

    def test_who_may_not_sign_is_no_signer(self, plan, an):
        Post.objects.update(kind="other")
        with pytest.raises(MissingSettingError):
            actions.create_paper(source=plan, kind=KIND, by=an)


class TestEditing:
    def test_text_draft_person_and_time_are_kept(self, edit, made, an, assembly_of):
        draft = assembly_of(made).section("scope").draft
        saved = edit("II. Phạm vi\n\n- Toàn xã.")
        assert (saved.text, saved.drafted_text, saved.edited_by) == ("II. Phạm vi\n\n- Toàn xã.", draft, an)
        assert saved.edited_at is not None

    def test_the_audit_trail_keeps_both_texts(self, edit, made, an, assembly_of):
        draft = assembly_of(made).section("scope").draft
        edit("Mới")
        (event,) = events("paper.edit")
        assert event.actor_key == an.pk
        assert event.summary == "Sửa phần “Đối tượng, phạm vi”"
        assert event.details == {"section": "scope", "old": draft, "new": "Mới"}

    def test_text_is_kept_composed_and_with_plain_line_ends(self, edit):
        assert edit("  Ho\u0323̂ nghèo\r\nxóm 1\r\n").text == "Hộ nghèo\nxóm 1"

    def test_a_second_edit_changes_the_same_row(self, edit, hoa):
        edit("Một")
        assert edit("Hai", by=hoa).edited_by == hoa
        assert PaperSection.objects.get().text == "Hai"
        assert events("paper.edit").count() == 2

    def test_two_editors_of_one_section(self, edit, made, hoa, assembly_of):
        opened = fingerprint(assembly_of(made).section("scope").text)
        edit("Của Hoa", by=hoa, seen=opened)
        with pytest.raises(ChangedMeanwhileError) as refused:
            edit("Của An", seen=opened)
        assert refused.value.text == "Của Hoa"
        assert PaperSection.objects.get().text == "Của Hoa"
        assert events("paper.edit").count() == 1

    def test_a_draft_that_data_changed_meanwhile_is_not_overwritten_unseen(self, edit, made, hamlets_a, assembly_of):
        opened = fingerprint(assembly_of(made).section("situation").text)
        make_household(hamlets_a[0], "Lò Văn Mới")
        with pytest.raises(ChangedMeanwhileError) as refused:
            edit("Của An", key="situation", seen=opened)
        assert "03 hộ" in refused.value.text

    def test_the_draft_typed_again_is_no_rewriting(self, edit, made, an, assembly_of):
        edit("Tạm")
        assert edit(assembly_of(made).section("scope").draft + "\n") is None
        assert not PaperSection.objects.exists()
        assert events("paper.restore").get().actor_key == an.pk

    def test_saving_the_untouched_draft_writes_nothing(self, edit, made, assembly_of):
        assert edit(assembly_of(made).section("scope").draft) is None
        assert AuditEvent.objects.exclude(action="paper.create").count() == 0


class TestRestoringAndKeeping:
    def test_the_thrown_away_text_stays_in_the_audit_trail(self, edit, made, an, assembly_of):
        edit("Đã gõ nhiều")
        actions.restore_section(paper=made, section=assembly_of(made).section("scope"), by=an)
        assert not PaperSection.objects.exists()
        assert events("paper.restore").get().details == {"section": "scope", "old": "Đã gõ nhiều"}

    def test_nothing_to_restore_is_no_event(self, made, an, assembly_of):
        actions.restore_section(paper=made, section=assembly_of(made).section("scope"), by=an)
        assert not events("paper.restore").exists()

    def test_kept_text_counts_as_drafted_today(self, edit, made, hoa, hamlets_a, assembly_of):
        edit("Tự viết", key="situation")
        make_household(hamlets_a[0], "Lò Văn Mới")
        section = assembly_of(made).section("situation")
        assert section.outdated
        actions.keep_section(paper=made, section=section, by=hoa)
        section = assembly_of(made).section("situation")
        assert (section.text, section.outdated) == ("Tự viết", False)
        assert events("paper.keep").get().actor_key == hoa.pk

    def test_keeping_is_no_editing(self, edit, made, hoa, an, assembly_of):
        saved = edit("Tự viết")
        actions.keep_section(paper=made, section=assembly_of(made).section("scope"), by=hoa)
        kept = PaperSection.objects.get()
        assert (kept.edited_by, kept.edited_at) == (an, saved.edited_at)


class TestLayingOut:
    def test_only_what_changed_is_written_down(self, made, an):
        chair = Post.objects.get(unit=made.unit, kind="chair")
        seen = actions.fingerprint(actions.layout_of(made))
        actions.lay_out(paper=made, values={"signer": chair, "dated_month": None, "dated_year": 2024}, seen=seen, by=an)
        made.refresh_from_db()
        assert (made.signer, made.dated_month) == (chair, None)
        (event,) = events("paper.lay_out")
        assert event.actor_key == an.pk
        assert event.details["dated_month"] == {"old": "3", "new": ""}
        assert set(event.details) == {"signer", "dated_month"}

    def test_nothing_changed_is_no_event(self, made, an):
        seen = actions.fingerprint(actions.layout_of(made))
        actions.lay_out(paper=made, values={"dated_year": 2024, "signer": made.signer}, seen=seen, by=an)
        assert not events("paper.lay_out").exists()
