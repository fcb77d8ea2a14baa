"""The check of an import from the shell: what a workbook holds and what is wrong in it. Nothing is saved."""

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from households.importing.checking import read_file
from households.importing.export import as_json
from households.importing.records import NothingToRead, Office
from households.importing.register import office_of_unit
from households.importing.wording import order_of, title_of
from households.models import Category
from offices.models import Unit
from sheets.reading import UnreadableWorkbook


class Command(BaseCommand):
    help = "Kiểm tra danh sách hộ trong một tệp Excel mà không lưu."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="tệp .xlsx, .xls hoặc .ods")
        office = parser.add_mutually_exclusive_group(required=True)
        office.add_argument("--unit", help="mã xã, phường trong sổ đơn vị")
        office.add_argument("--office", type=Path, help="tệp JSON có khóa “office”: commune, hamlets")
        parser.add_argument("--today", type=date.fromisoformat, help="ngày kiểm tra, YYYY-MM-DD (mặc định: hôm nay)")
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args, **options):
        path, today = options["file"], options["today"] or timezone.localdate()
        if not path.is_file():
            raise CommandError(f"Không có tệp {path}.")
        office = _unit_office(options["unit"]) if options["unit"] else _described_office(options["office"])
        try:
            reading = read_file(path, filename=path.name, office=office, today=today)
        except (UnreadableWorkbook, NothingToRead) as error:
            self._refuse(error, options["json"])
            return
        if reading.questions and not reading.households and not reading.problems:
            asked = "; ".join(question.text for question in reading.questions)
            self._refuse(
                NothingToRead("no_headings", f"Chưa rõ cột nào ghi gì, phải trả lời trước: {asked}"), options["json"]
            )
        elif options["json"]:
            self.stdout.write(json.dumps(as_json(reading), ensure_ascii=False, indent=1))
        else:
            self._report(reading, office)

    def _refuse(self, error, wants_json):
        if wants_json:
            problem = {"file_problem": {"kind": error.kind, "message": error.message}}
            self.stdout.write(json.dumps(problem, ensure_ascii=False))
        else:
            self.stdout.write(error.message)

    def _report(self, reading, office):
        counts = reading.counts
        self.stdout.write(f"{office.name}: {counts['households']} hộ, {counts['people']} người.")
        for code, number in counts["by_category"].items():
            self.stdout.write(f"  {Category(code).label if code else 'Chưa rõ diện'}: {number} hộ")
        for kind in sorted({problem.kind for problem in reading.problems}, key=order_of):
            self.stdout.write(f"{title_of(kind)}:")
            for problem in reading.problems:
                if problem.kind == kind:
                    place = f"{problem.column or ''}{problem.row or ''}"
                    self.stdout.write(f"  {problem.sheet}!{place}: {problem.message} {problem.cure}")
        for question in reading.questions:
            self.stdout.write(f"Cần trả lời: {question.text}")


def _unit_office(code):
    unit = Unit.objects.filter(level=Unit.Level.COMMUNE, code=code).order_by("-valid_from").first()
    if unit is None:
        raise CommandError(f"Không có xã, phường mã {code} trong sổ đơn vị.")
    return office_of_unit(unit)


def _described_office(path):
    """An Office from a JSON file; a file without the key is of a workbook that cannot be read, and needs none."""
    try:
        described = json.loads(path.read_text(encoding="utf-8")).get("office") or {}
    except (OSError, ValueError) as error:
        raise CommandError(f"Không đọc được {path}: {error}") from error
    return Office(described.get("commune", ""), tuple(described.get("hamlets", ())))
