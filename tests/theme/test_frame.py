"""The frame of every page: menu by permission, current section, weight on the line, no foreign host."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from tests.conftest import person

LIMIT = 60 * 1024
THEME = Path(__file__).resolve().parents[2] / "static" / "theme"


def sections(client, address="/doi-thoai/"):
    """Addresses of the menu, in order."""
    html = client.get(address).content.decode()
    menu = re.search(r'<ul class="site-sections">(.*?)</ul>', html, re.S).group(1)
    return re.findall(r'href="([^"]+)"', menu)


def test_officer_sees_all_sections_of_the_office(client_of, an):
    assert sections(client_of(an)) == [
        "/",
        "/ho/",
        "/ho/nhap/",
        "/chuong-trinh/ho-tro/",
        "/chuong-trinh/",
        "/kinh-phi/",
        "/doi-thoai/",
        "/van-ban/",
        "/co-quan/",
    ]


def test_hamlet_head_sees_what_is_of_the_hamlet(client_of, binh):
    assert sections(client_of(binh), "/") == ["/", "/ho/", "/chuong-trinh/ho-tro/", "/doi-thoai/nguoi-du/"]


def test_administrator_sees_journal_and_administration(client_of, commune_a):
    quan = person("quan", "Quản Trị Viên", commune_a, "admin")
    assert sections(client_of(quan), "/") == ["/", "/co-quan/", "/nhat-ky/", "/quan-tri/"]


def test_current_section_is_marked_once_a_menu(client_of, an):
    html = client_of(an).get("/doi-thoai/them/").content.decode()
    assert html.count('aria-current="page">Đối thoại</a>') == 2  # wide and narrow menu
    assert 'aria-current="page">Trang chủ' not in html


def test_page_speaks_vietnamese_and_can_be_skipped_into(client_of, an):
    html = client_of(an).get("/doi-thoai/").content.decode()
    assert '<html lang="vi">' in html
    assert html.index('href="#noi-dung"') < html.index("<header")


def test_first_page_is_light(client_of, an):
    """60 KB compressed with everything it asks for (design, section 4)."""
    html = client_of(an).get("/doi-thoai/").content
    files = re.findall(r'(?:href|src)="/static/([^"]+)"', html.decode())
    sizes = [len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in files]
    assert len(files) >= 6
    assert sum(sizes) + len(gzip.compress(html)) <= LIMIT


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_are_drawn_without_a_request_and_show_a_way_out(name):
    html = render_to_string(name, {"reference": "240118-K7WMQ"})
    assert 'href="/"' in html
    assert ("240118-K7WMQ" in html) == (name == "500.html")


def test_missing_page_answers_in_vietnamese(client_of, an):
    answer = client_of(an).get("/khong-co/")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.content.decode()


def test_theme_asks_no_other_host():
    wrong = [path.name for path in THEME.iterdir() if re.search(r"(?<!xmlns=\")https?://", path.read_text("utf-8"))]
    assert wrong == []


def test_wide_tables_are_scrolled_by_keyboard_under_a_name_of_their_own():
    wrong = []
    for path in sorted((THEME.parents[1] / "templates").rglob("*.html")):
        text = path.read_text("utf-8")
        sections = set(re.findall(r'<section[^>]*aria-labelledby="([^"]*)"', text))
        for tag in re.findall(r'<div[^>]*class="[^"]*table-scroll[^>]*>', text):
            name = re.search(r'aria-label(?:ledby)?="([^"]*)"', tag)
            if 'tabindex="0"' not in tag or name is None or name[1] in sections:
                wrong.append(f"{path.name}: {tag}")
    assert wrong == []
