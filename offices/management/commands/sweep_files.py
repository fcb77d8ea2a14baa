"""`manage.py sweep_files`: removes files that no row names and that are older than a day."""

from django.core.management.base import BaseCommand

from offices.sweeping import sweep


class Command(BaseCommand):
    help = "Xóa tệp không còn dòng dữ liệu nào giữ và cũ hơn một ngày."

    def handle(self, *args, **options):
        names = sweep()
        self.stdout.write(f"Đã xóa {len(names)} tệp thừa." if names else "Không có tệp thừa.")
