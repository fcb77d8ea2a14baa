"""Giấy mời to a dialogue: written once, printed for everyone who was chosen or invited (NĐ 30/2020, GM)."""

from documents.kinds.base import Kind, Section
from documents.kinds.dialogue_facts import facts

SECTIONS = (Section("body", "Nội dung giấy mời"),)


def subject(facts):
    """The trích yếu under GIẤY MỜI."""
    return f"Dự {facts['title'][:1].lower()}{facts['title'][1:]}"


INVITATION = Kind(
    code="invitation",
    label="Giấy mời dự đối thoại",
    type_name="GIẤY MỜI",
    symbol="GM-UBND",
    sections=SECTIONS,
    facts=facts,
    subject=subject,
    source="conference",
    addressed=True,
    recipients=("Như trên",),
)
