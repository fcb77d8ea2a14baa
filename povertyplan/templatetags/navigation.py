"""The main menu: which sections a person sees, and which of them the page belongs to."""

from django import template
from django.urls import reverse

register = template.Library()

# Name of the address, words on the screen, permission that opens the section (None: everybody signed in).
SECTIONS = [
    ("home", "Trang chủ", None),
    ("household-list", "Hộ nghèo - cận nghèo", "household_view"),
    ("import-list", "Nhập từ Excel", "household_import"),
    ("support-list", "Hỗ trợ", "household_view"),
    ("plan-list", "Kế hoạch", "plan_view"),
    ("money-overview", "Kinh phí", "money_view"),
    ("conference-list", "Đối thoại", "plan_view"),
    ("participant-hamlet", "Đối thoại", "household_propose"),
    ("paper-list", "Văn bản", "paper_view"),
    ("submission-inbox", "Văn bản đến", "paper_review"),
    ("office-settings", "Cơ quan", "office_edit"),
    ("audit-log", "Nhật ký", "audit_view"),
    ("admin:index", "Quản trị", "account_manage"),
]


@register.inclusion_tag("includes/_sections.html", takes_context=True)
def sections(context):
    """Links of the signed-in person's menu; current is the section with the longest address the page begins with."""
    request, allowed = context.get("request"), context.get("permissions", ())
    links = [
        {"url": reverse(name), "label": label}
        for name, label, permission in SECTIONS
        if permission is None or permission in allowed
    ]
    path = request.path if request else ""
    fitting = [link for link in links if path == link["url"] or (link["url"] != "/" and path.startswith(link["url"]))]
    if fitting:
        max(fitting, key=lambda link: len(link["url"]))["current"] = True
    return {"links": links}


@register.filter
def pages_around(paginator, number):
    """Page numbers to show around one, with an ellipsis where some are left out."""
    return paginator.get_elided_page_range(number, on_each_side=2, on_ends=1)
