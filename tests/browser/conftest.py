"""Chromium of the system, driven by Playwright; pictures of every page go to var/screenshots."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import sync_playwright

# Playwright keeps an event loop running; Django would refuse the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

OFFICE_PC = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
PICTURES = Path(settings.VAR_DIR) / "screenshots"


@pytest.fixture(scope="session")
def chromium():
    """One browser for all browser tests; without the background traffic of a desktop Chromium."""
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*quiet, "--disable-sync"])
        yield browser
        browser.close()


class Visitor:
    """A person at a browser window: goes to pages, fills forms, keeps pictures, has each page checked by axe."""

    def __init__(self, page, site):
        self.page, self.site, self.faults = page, site, []

    def go(self, address):
        self.page.goto(self.site + address)
        return self.page

    def sign_in(self, username, password):
        self.go("/dang-nhap/")
        self.page.get_by_label("Tên đăng nhập").fill(username)
        self.page.get_by_label("Mật khẩu").fill(password)
        self.page.get_by_role("button", name="Đăng nhập").click()

    def look(self, name):
        """Picture of the whole page at both sizes; what axe or a ruler finds wrong is kept in `faults`."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        for size, kind in [(PHONE, "phone"), (OFFICE_PC, "pc")]:
            self.page.set_viewport_size(size)
            self.page.wait_for_load_state("networkidle")
            self.page.screenshot(path=PICTURES / f"{name}-{kind}.png", full_page=True)
            if self.too_wide():
                self.faults.append(f"{name} at {kind} scrolls sideways")
            violations = Axe().run(self.page).response["violations"]
            self.faults += [f"{name} at {kind}: {self.words(violation)}" for violation in violations]

    def too_wide(self):
        return self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")

    @staticmethod
    def words(violation):
        return f"{violation['id']}: {violation['nodes'][0]['html'][:200]}"


@pytest.fixture
def visitor(chromium, live_server):
    """A fresh window at office size, with script."""
    context = chromium.new_context(viewport=OFFICE_PC, locale="vi-VN", accept_downloads=True)
    context.set_default_timeout(10_000)
    visitor = Visitor(context.new_page(), live_server.url)
    yield visitor
    context.close()
    assert not visitor.faults, "\n".join(visitor.faults)


@pytest.fixture
def plain_visitor(chromium, live_server):
    """A window with script switched off."""
    context = chromium.new_context(viewport=OFFICE_PC, locale="vi-VN", java_script_enabled=False)
    context.set_default_timeout(10_000)
    yield Visitor(context.new_page(), live_server.url)
    context.close()


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
