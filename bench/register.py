"""Pages of a register of 200,000 households on PostgreSQL: server time, beside Django's own admin list.

scripts/with-postgres .venv/bin/python -m bench.register
"""

import os
import random
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
if __name__ == "__main__":
    django.setup()

from django.core.exceptions import ImproperlyConfigured  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import many  # noqa: E402
from households.models import Household  # noqa: E402

RUNS = 40
AIM = 0.15
WORDS = ["lò văn", "thoong", "nvt", "Quàng Thị Hạnh", "HN000777", "vi minh an", "ưng", "cut oc"]


def p95(work, runs=RUNS):
    """95th percentile of the seconds of `work(number)` after two warm-ups."""
    for number in range(2):
        work(number)
    times = []
    for number in range(runs):
        start = time.perf_counter()
        work(number)
        times.append(time.perf_counter() - start)
    return sorted(times)[int(len(times) * 0.95) - 1]


def page(user, address, values=None):
    """A request of a signed-in user; `values(number)` gives the parameters of each."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user)

    def work(number):
        response = client.get(address(number) if callable(address) else address, values(number) if values else {})
        assert response.status_code == 200, response.status_code

    return work


def measures(officer, leader):
    """(what, work) of each line."""
    chance = random.Random(7)
    total = many.COMMUNES * many.HAMLETS * many.HOUSEHOLDS
    households, home = reverse("household-list"), reverse("home")
    turned = lambda number: {"page": chance.randrange(1, 40)}  # noqa: E731
    sought = lambda number: {"tim": WORDS[number % len(WORDS)]}  # noqa: E731
    poor = lambda number: {"dien": "poor", "page": 1 + number % 9}  # noqa: E731
    for who, user in (("một xã", officer), ("cả tỉnh", leader)):
        yield f"danh sách, {who}", page(user, households, turned)
        yield f"danh sách hộ nghèo, {who}", page(user, households, poor)
        yield f"tìm kiếm, {who}", page(user, households, sought)
    top = total if leader else 0
    yield "trang một hộ", page(leader, lambda number: reverse("household-detail", args=[chance.randrange(1, top)]))
    yield "trang chủ của xã", page(officer, home)
    theirs = "/admin/households/household/"
    yield "quản trị Django, danh sách", page(leader, theirs, lambda number: {"p": chance.randrange(1, 40)})
    yield "quản trị Django, tìm kiếm", page(leader, theirs, lambda number: {"q": WORDS[number % len(WORDS)]})


def lines():
    """Lines of the table."""
    if connection.vendor != "postgresql":
        raise ImproperlyConfigured("Cần PostgreSQL: scripts/with-postgres .venv/bin/python -m bench.register")
    officer, leader = many.fill() if not Household.objects.exists() else many.readers()
    yield f"{Household.objects.count():,} hộ; p95 của {RUNS} lần, mục tiêu tối đa {AIM * 1000:.0f} ms"
    with override_settings(ROOT_URLCONF="bench.admin_urls"):
        for what, work in measures(officer, leader):
            yield f"{what:34} {p95(work) * 1000:8.0f} ms"


if __name__ == "__main__":
    for line in lines():
        print(line, flush=True)
