"""Load the official list of provinces, districts and communes."""

from django.core.management.base import BaseCommand

from offices.units_loading import load_units


class Command(BaseCommand):
    help = "Nạp danh mục tỉnh, huyện, xã (trước và sau ngày 01/7/2025); chạy lại không đổi gì."

    def handle(self, *args, **options):
        new, changed = load_units()
        self.stdout.write(f"Đơn vị hành chính: {new} mới, {changed} thay đổi.")
