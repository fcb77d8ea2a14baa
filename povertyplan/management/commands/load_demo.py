from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from offices.legal_loading import load_legal_acts
from offices.units_loading import load_units
from povertyplan import demo

PAPERS = {"18013": "5-mtqg-xa-hung-chinh-2024"}  # code of the commune -> name of its PDF


class Command(BaseCommand):
    help = "Nạp cơ quan dùng thử, nhập danh sách hộ của họ và viết kế hoạch ra var/demo/."

    def handle(self, *args, **options):
        load_units()
        load_legal_acts()
        for office in demo.offices():
            with transaction.atomic():
                unit = demo.load_office(office)
                demo.load_lists(office, unit)
                plan = demo.load_plan(office, unit)
            self.stdout.write(f"Đã nạp {unit.title}.")
            if plan:
                path = demo.write_paper(plan, settings.VAR_DIR / "demo", PAPERS[unit.code])
                self.stdout.write(f"Đã viết {path}.")
        self.stdout.write(f"Đăng nhập thử: hungchinh.canbo, mật khẩu {demo.PASSWORD} (các tài khoản khác: README).")
