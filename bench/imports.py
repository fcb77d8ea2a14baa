"""A household list into the register: check and saving beside django-import-export, same sheet, same run.

Each measurement starts on an empty register of its own (SQLite, in memory) in a process of its own, so that seconds and
megabytes are its own. The Resources do what their users would write, bulk writing and the loader of all instances at
once switched on: they find households by their number in the list and people by citizen number. "Bare" they look for no
mistakes and show no changes; "checked" they do both (full_clean and diffs), as our check page does, which besides
understands headings, compares with the register and looks for doubles.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import django
import tablib
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from import_export import fields, resources
from import_export.instance_loaders import CachedInstanceLoader
from import_export.widgets import DateWidget
from openpyxl import Workbook

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
if not apps.ready:
    django.setup()

from households.importing import checking
from households.importing.saving import save_import, upload_list
from households.models import Household, Member, Recognition
from offices.models import Unit, User

SIZES = (1_000, 5_000, 20_000)
BARE, CHECKED = (1_000, 5_000), (1_000,)  # sizes at which django-import-export is measured; its checks take long
HEADINGS = ["STT hộ", "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh", "Giới tính", "Số CCCD", "Dân tộc", "Thôn"]
HEADINGS += ["Phân loại hộ", "Điểm B1", "Điểm B2", "Nguyên nhân nghèo", "Số nhân khẩu"]
HAMLETS = 60


def rows_of(households):
    """Rows of a list of invented people, a row a person; every number begins with 099."""
    chance, serial = random.Random(2024), count(100_000)
    family = ["Lò", "Vi", "Hà", "Quàng", "Lường", "Cà", "Tòng", "Bùi", "Đinh", "Trần"]
    given = ["An", "Bình", "Chi", "Dung", "Giang", "Hoa", "Khăm", "Lan"]
    for number in range(1, households + 1):
        size = chance.choice([1, 2, 3, 3, 4, 4, 5, 6])
        for place in range(size):
            born = date(1960 + place * 9, 1, 1) + timedelta(days=chance.randrange(365))
            sex = chance.choice(["Nam", "Nữ"])
            code = (0 if sex == "Nam" else 1) + (2 if born.year >= 2000 else 0)
            person = [
                f"{chance.choice(family)} {'Văn' if sex == 'Nam' else 'Thị'} {chance.choice(given)}",
                "Con" if place else "Chủ hộ",
                born,
                sex,
                f"099{code}{born.year % 100:02}{next(serial):06}",
                "Thái",
            ]
            head = [f"Xóm {number % HAMLETS + 1}", "Hộ nghèo", 90, 30, "Thiếu vốn", size]
            yield [number, *person, *(head if not place else [None] * 6)]


def workbook(households, path):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.append(HEADINGS)
    for row in rows_of(households):
        sheet.append(row)
    book.save(path)


def empty_register():
    """(commune, officer) in a database of its own."""
    call_command("migrate", verbosity=0)
    province = Unit.objects.create(level="province", kind="tỉnh", name="Lam Giang", code="90")
    commune = Unit.objects.create(level="commune", kind="xã", name="Khe Mây", code="99001", parent=province)
    for number in range(1, HAMLETS + 1):
        Unit.objects.create(level="hamlet", kind="xóm", name=str(number), parent=commune, order=number)
    return commune, User.objects.create_user("an", full_name="An")


def ours(path):
    """Upload with the whole check, then saving."""
    commune, by = empty_register()
    checking.SMALL_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE * 100
    with tempfile.TemporaryDirectory() as folder:
        settings.STORAGES["default"]["OPTIONS"]["location"] = folder
        start = time.perf_counter()
        file = ContentFile(Path(path).read_bytes(), name="danh-sach.xlsx")
        batch = upload_list(unit=commune, file=file, year=2024, by=by)
        checked = time.perf_counter()
        save_import(batch=batch, fingerprint=checking.stored_result(batch).fingerprint, by=by)
        saved = time.perf_counter()
    return checked - start, saved - checked


class HouseholdResource(resources.ModelResource):
    """A row a household: the rows that name a hamlet."""

    number = fields.Field("list_order", "STT hộ")
    head = fields.Field("head_name", "Họ và tên")
    causes = fields.Field("causes", "Nguyên nhân nghèo")
    size = fields.Field("stated_size", "Số nhân khẩu")

    class Meta:
        model = Household
        import_id_fields = ("number",)
        fields = ("number", "head", "causes", "size")
        use_bulk, batch_size, skip_diff, use_transactions = True, 1000, True, True
        instance_loader_class = CachedInstanceLoader
        force_init_instance = False

    def before_import(self, dataset, **options):
        self.hamlets = {hamlet.title: hamlet for hamlet in Unit.objects.filter(level="hamlet")}
        self.by = User.objects.get()

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return not row["Thôn"]

    def after_init_instance(self, instance, new, row, **options):
        instance.hamlet, instance.area = self.hamlets.get(row["Thôn"]), "rural"
        instance.created_by = instance.updated_by = self.by

    def before_save_instance(self, instance, row, **options):
        instance.set_keys()


class MemberResource(resources.ModelResource):
    """A row a person."""

    name = fields.Field("name", "Họ và tên")
    relation = fields.Field("relation", "Quan hệ với chủ hộ")
    birth_date = fields.Field("birth_date", "Ngày sinh", DateWidget("%Y-%m-%d"))
    citizen_number = fields.Field("citizen_number", "Số CCCD")
    ethnicity = fields.Field("ethnicity", "Dân tộc")

    class Meta:
        model = Member
        import_id_fields = ("citizen_number",)
        fields = ("name", "relation", "birth_date", "citizen_number", "ethnicity")
        use_bulk, batch_size, skip_diff, use_transactions = True, 1000, True, True
        instance_loader_class = CachedInstanceLoader

    def before_import(self, dataset, **options):
        self.households = dict(Household.objects.values_list("list_order", "pk"))

    def after_init_instance(self, instance, new, row, **options):
        instance.household_id = self.households[row["STT hộ"]]
        instance.is_head = row["Quan hệ với chủ hộ"] == "Chủ hộ"
        instance.sex = "male" if row["Giới tính"] == "Nam" else "female"

    def before_save_instance(self, instance, row, **options):
        instance.set_keys()


class RecognitionResource(resources.ModelResource):
    """A row a household: its class of the year."""

    income = fields.Field("income_score", "Điểm B1")
    deprivation = fields.Field("deprivation_score", "Điểm B2")

    class Meta:
        model = Recognition
        import_id_fields = ()
        fields = ("income", "deprivation")
        use_bulk, batch_size, skip_diff, use_transactions = True, 1000, True, True
        force_init_instance = True

    def before_import(self, dataset, **options):
        self.households = dict(Household.objects.values_list("list_order", "pk"))

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return not row["Thôn"]

    def after_init_instance(self, instance, new, row, **options):
        instance.household_id, instance.year = self.households[row["STT hộ"]], 2024
        instance.category = "poor" if row["Phân loại hộ"] == "Hộ nghèo" else "near_poor"

    def before_save_instance(self, instance, row, **options):
        instance.set_dates()


RESOURCES = (HouseholdResource, MemberResource, RecognitionResource)


def theirs(path):
    """Read by tablib, dry run (its check page), then saving; households first."""
    empty_register()
    start = time.perf_counter()
    data = tablib.Dataset().load(Path(path).read_bytes(), format="xlsx")
    with transaction.atomic():
        for each in RESOURCES:
            each().import_data(data, raise_errors=True)
        transaction.set_rollback(True)
    checked = time.perf_counter()
    for each in RESOURCES:
        each().import_data(data, raise_errors=True)
    return checked - start, time.perf_counter() - checked


def theirs_checked(path):
    """The same with the model's own validation and a diff of each row."""
    for each in RESOURCES:
        each._meta.clean_model_instances, each._meta.skip_diff = True, False
    return theirs(path)


def measured(name, path):
    """[seconds of check, of saving, MB of the process, of its reader, households, members] of a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.imports", name, str(path)],
        env=os.environ | {"DATABASE_URL": "sqlite://:memory:"},
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


MEASURES = {"ours": ours, "theirs": theirs, "theirs_checked": theirs_checked}


def measure(name, path):
    """The fresh process."""
    seconds = MEASURES[name](path)
    found = [Household.objects.count(), Member.objects.count()]
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print(json.dumps([*seconds, *(resource.getrusage(kind).ru_maxrss // 1024 for kind in kinds), *found]))


def lines():
    """Lines of the table."""
    with tempfile.TemporaryDirectory() as folder:
        for households in SIZES:
            path = Path(folder) / f"{households}.xlsx"
            workbook(households, path)
            ours_result = measured("ours", path)
            check, save, memory, reader, found, people = ours_result
            yield (
                f"Nhập {found} hộ, {people} người: kiểm tra {check:6.2f} s, lưu {save:6.2f} s, "
                f"bộ nhớ {memory} MB (tiến trình đọc {reader} MB)"
            )
            if households in BARE:
                yield _beside("không kiểm tra", ours_result, measured("theirs", path))
            if households in CHECKED:
                yield _beside("có kiểm tra", ours_result, measured("theirs_checked", path))


def _beside(how, ours_result, theirs_result):
    assert ours_result[4:] == theirs_result[4:], json.dumps([ours_result, theirs_result])
    seconds, slow = sum(ours_result[:2]), sum(theirs_result[:2])
    return (
        f"  django-import-export ({how}), cùng tệp: thử {theirs_result[0]:6.2f} s, lưu {theirs_result[1]:6.2f} s, "
        f"bộ nhớ {theirs_result[2]} MB; ta nhanh hơn {slow / seconds:.1f} lần (mục tiêu: ít nhất 5)"
    )


if __name__ == "__main__":
    measure(*sys.argv[1:])
