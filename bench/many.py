"""A register of 200,000 households and 800,000 members of invented people, copied into an empty PostgreSQL database."""

import io
import random
from datetime import date

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

from households.models import Decision, Household, Member, Recognition
from offices.models import Posting, Unit
from vietnamese.names import initials, name_sort_key
from vietnamese.text import search_key

COMMUNES, HAMLETS, HOUSEHOLDS, PEOPLE = 100, 10, 200, 4  # households a hamlet, people a household
FAMILY = [
    "Lò",
    "Vi",
    "Lương",
    "Quàng",
    "Vừ",
    "Tòng",
    "Cà",
    "Lường",
    "Hà",
    "Mùa",
    "Giàng",
    "Sùng",
    "Cầm",
    "Bạc",
    "Điêu",
    "Lò",
    "Moong",
    "Cụt",
    "Ốc",
    "Xeo",
]
MIDDLE = ["Văn", "Thị", "Hữu", "Minh", "Ngọc", "Xuân", "Thanh", "Đức"]
GIVEN = [
    "An",
    "Bình",
    "Chinh",
    "Dung",
    "Dũng",
    "Hạnh",
    "Hòa",
    "Khăm",
    "Lả",
    "Mỷ",
    "Nhung",
    "Oanh",
    "Pó",
    "Phượng",
    "Sua",
    "Thoong",
    "Tiến",
    "Xôm",
    "Ưng",
    "Yến",
]
CATEGORIES = ["poor"] * 4 + ["near_poor"] * 4 + ["escaped_poor", "escaped_near_poor"]
NAMES = [f"{family} {middle} {given}" for family in FAMILY for middle in MIDDLE for given in GIVEN]
KEYS = [(name, search_key(name), name_sort_key(name), initials(name)) for name in NAMES]
FIRST, NOW = date(2023, 12, 11), "2024-01-05 08:00+07"
NULL = r"\N"  # as COPY writes it


def fill():
    """Migrate, then write units, two people who read, and the register. Returns `readers`."""
    call_command("migrate", verbosity=0)
    province = Unit.objects.create(level="province", kind="tỉnh", name="Lam Giang", code="90")
    district = Unit.objects.create(level="district", kind="huyện", name="Sơn Khao", code="990", parent=province)
    communes = [
        Unit.objects.create(level="commune", kind="xã", name=f"Khe {number}", code=f"99{number:03}", parent=district)
        for number in range(1, COMMUNES + 1)
    ]
    hamlets = [
        Unit.objects.create(level="hamlet", kind="xóm", name=str(number), parent=commune, order=number)
        for commune in communes
        for number in range(1, HAMLETS + 1)
    ]
    decisions = [
        Decision.objects.create(unit=commune, number="212/QĐ-UBND", signed_on=FIRST, issuer="Chủ tịch UBND xã")
        for commune in communes
    ]
    chance = random.Random(2024)
    households, members, recognitions = lines(hamlets, decisions, chance)
    copy(Household, HOUSEHOLD_FIELDS, households)
    copy(Member, MEMBER_FIELDS, members)
    copy(Recognition, RECOGNITION_FIELDS, recognitions)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    person("officer", communes[0])
    person("leader", province)
    return readers()


def readers():
    """(officer of one commune, leader above all) of a register already filled."""
    users = get_user_model().objects
    return users.get(username="officer"), users.get(username="leader")


def person(role, unit):
    rights = {"is_superuser": True, "is_staff": True} if role == "leader" else {}  # the admin list asks for them
    user = get_user_model().objects.create_user(role, password=None, full_name="Người đo", **rights)
    Posting.objects.create(user=user, unit=unit, role=role, valid_from=date(2021, 1, 1))
    return user


HOUSEHOLD_FIELDS = [
    "id",
    "hamlet_id",
    "code",
    "head_name",
    "address",
    "phone",
    "area",
    "ethnic_minority",
    "ethnic_minority_local",
    "no_labour",
    "merit",
    "causes",
    "circumstances",
    "support_proposed",
    "note",
    "list_order",
    "version",
    "created_at",
    "updated_at",
    "ending",
    "head_key",
    "head_sort",
    "head_initials",
]
MEMBER_FIELDS = [
    "household_id",
    "name",
    "is_head",
    "relation",
    "birth_year",
    "sex",
    "citizen_number",
    "old_id_number",
    "ethnicity",
    "health",
    "order",
    "departure",
    "name_key",
]
RECOGNITION_FIELDS = [
    "household_id",
    "category",
    "year",
    "decision_id",
    "effective_from",
    "superseded_on",
    "until_reason",
    "withdrawal_reason",
]


def lines(hamlets, decisions, chance):
    """Rows of the three tables in the order of their fields."""
    households, members, recognitions = [], [], []
    for number in range(len(hamlets) * HOUSEHOLDS):
        key, hamlet = number + 1, hamlets[number // HOUSEHOLDS]
        name, folded, order, first_letters = chance.choice(KEYS)
        flags = [chance.random() < part for part in (0.4, 0.2, 0.1, 0.05)]
        place = number % (HAMLETS * HOUSEHOLDS) + 1
        head = [key, hamlet.pk, f"HN{key:06}", name, "", "", "rural", *flags, "Thiếu đất sản xuất", "", "", ""]
        households.append([*head, place, 1, NOW, NOW, "", folded, order, first_letters])
        for order_in, relation in enumerate(["Chủ hộ", "Vợ", "Con", "Con"][:PEOPLE]):
            who, who_key = (name, folded) if not order_in else chance.choice(KEYS)[:2]
            citizen = f"099{key:06}{order_in:03}"
            person_row = [key, who, order_in == 0, relation, 1960 + chance.randrange(60), "male", citizen, "", "Thái"]
            members.append([*person_row, "", order_in, "", who_key])
        decision = decisions[number // (HAMLETS * HOUSEHOLDS)]
        category = chance.choice(CATEGORIES)
        if category.startswith("escaped"):
            recognitions.append([key, "poor", 2022, NULL, "2022-01-01", "2024-01-01", "", ""])
        recognitions.append([key, category, 2024, decision.pk, "2024-01-01", NULL, "", ""])
    return households, members, recognitions


def copy(model, fields, rows):
    """COPY of rows into the table of a model: the bulk loader of PostgreSQL."""
    columns = ", ".join(f'"{name}"' for name in fields)
    text = io.StringIO()
    for row in rows:
        text.write("\t".join(str(value) for value in row) + "\n")
    table = model._meta.db_table
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as out:
        out.write(text.getvalue())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
