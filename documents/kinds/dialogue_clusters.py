"""Kế hoạch đối thoại chính sách giảm nghèo of a district, held by clusters of communes with participant quotas."""

from documents.kinds.base import Kind, Section
from documents.kinds.dialogue_commune import subject
from documents.kinds.dialogue_facts import facts

SECTIONS = (
    Section("bases", "Mở đầu và căn cứ"),
    Section("purpose", "Mục đích, yêu cầu"),
    Section("content", "Nội dung đối thoại"),
    Section("people", "Thành phần, hình thức, địa điểm, thời gian"),
    Section("money", "Kinh phí thực hiện"),
    Section("tasks", "Tổ chức thực hiện"),
    Section("closing", "Lời kết"),
)

DIALOGUE_CLUSTERS = Kind(
    code="dialogue_clusters",
    label="Kế hoạch đối thoại theo cụm xã",
    type_name="KẾ HOẠCH",
    symbol="KH-UBND",
    sections=SECTIONS,
    facts=facts,
    subject=subject,
    source="conference",
)
