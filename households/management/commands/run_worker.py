"""The worker that checks and saves large workbooks: `python manage.py run_worker`."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from households.importing.jobs import fail_lost_jobs
from households.importing.pulse import WORKER, beating


class Command(BaseCommand):
    help = "Chạy các việc nền: kiểm tra và lưu danh sách lớn. Dừng bằng Ctrl+C hoặc SIGTERM."

    def add_arguments(self, parser):
        parser.add_argument("--batch", action="store_true", help="dừng khi hàng đợi đã hết việc")

    def handle(self, *, batch, verbosity, **options):
        with beating(WORKER, shared=True):
            lost = fail_lost_jobs()
            if lost and verbosity:
                self.stdout.write(f"{lost} việc bị dừng giữa chừng trước đó: chờ người dùng bấm “Chạy lại”.")
            call_command("db_worker", batch=batch, interval=0.5, verbosity=verbosity, reload=False)
