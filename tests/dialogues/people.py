"""Invented households and a district's conference by clusters, for the tests of participants."""

from dialogues.models import Cluster, Conference, QuotaLine, Share
from households.models import Household, Member, Recognition

LINES = [
    ("Tổ công tác Huyện", "superior", "fixed", 3),
    ("Cấp xã", "office", "per_commune", 2),
    ("Trưởng xóm", "hamlet_heads", "per_hamlet", 1),
    ("Đại diện hộ nghèo, cận nghèo", "households", "per_hamlet", 2),
]
NAMES = ["Lò Văn Panh", "Vi Thị Mây", "Tòng Thị Sen", "Quàng Văn Pâng", "Lường Văn Hom", "Cà Thị Thúy"]


def add_household(hamlet, name, *, category="poor", exit_year=2024, wife=""):
    """A recognised household whose head is a woman where the name says so ("Thị"); `wife`: a second member."""
    household = Household.objects.create(
        hamlet=hamlet, head_name=name, area="rural", expected_exit_year=exit_year, ethnic_minority=True
    )
    sex = "female" if " Thị " in name else "male"
    Member.objects.create(household=household, name=name, is_head=True, sex=sex, ethnicity="Thái", birth_year=1980)
    if wife:
        Member.objects.create(household=household, name=wife, sex="female", ethnicity="Kinh", order=1)
    Recognition.objects.create(household=household, category=category, year=2024)
    return household


def fill_hamlets(hamlets, count=6):
    """`count` households in each hamlet, the third near-poor; [[Household]]."""
    return [
        [
            add_household(hamlet, f"{NAMES[n % 6]} {chr(65 + n // 6)}", category="near_poor" if n == 2 else "poor")
            for n in range(count)
        ]
        for hamlet in hamlets
    ]


def clustered(district, communes, lines=LINES, **changes):
    """A district's conference of June 2024 with one cluster of these communes and 30 per cent women."""
    values = {"unit": district, "year": 2024, "title": "Đối thoại chính sách giảm nghèo", "starts_on": "2024-06-20"}
    conference = Conference.objects.create(**values | {"chair": "Tổ công tác", "eligible": "may_escape"} | changes)
    cluster = Cluster.objects.create(conference=conference, order=1, venue="Nhà văn hóa", host=communes[0])
    cluster.communes.set(communes)
    for order, (group, side, rule, count) in enumerate(lines):
        QuotaLine.objects.create(conference=conference, group=group, side=side, rule=rule, count=count, order=order)
    Share.objects.create(conference=conference, who="women", percent=30)
    return read(conference)


def read(conference):
    return Conference.objects.with_quotas().get(pk=conference.pk)
