"""Kế hoạch đối thoại chính sách giảm nghèo of a commune or ward: one session, invited bodies, who prepares what."""

from documents.kinds.base import Kind, Section
from documents.kinds.dialogue_facts import facts

SECTIONS = (
    Section("bases", "Mở đầu và căn cứ"),
    Section("purpose", "Mục đích, yêu cầu"),
    Section("content", "Nội dung đối thoại"),
    Section("people", "Thành phần, thời gian, địa điểm"),
    Section("money", "Kinh phí thực hiện"),
    Section("tasks", "Tổ chức thực hiện"),
    Section("closing", "Lời kết"),
)


def subject(facts):
    """The trích yếu under KẾ HOẠCH: "Tổ chức hội nghị đối thoại ..."."""
    return f"Tổ chức {facts['title'][:1].lower()}{facts['title'][1:]}"


DIALOGUE_COMMUNE = Kind(
    code="dialogue_commune",
    label="Kế hoạch tổ chức hội nghị đối thoại",
    type_name="KẾ HOẠCH",
    symbol="KH-UBND",
    sections=SECTIONS,
    facts=facts,
    subject=subject,
    source="conference",
)
