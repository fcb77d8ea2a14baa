"""Load the national acts that papers cite."""

from django.core.management.base import BaseCommand

from offices.legal_loading import load_legal_acts


class Command(BaseCommand):
    help = "Nạp các văn bản của trung ương thường dùng làm căn cứ; chạy lại không đổi gì."

    def handle(self, *args, **options):
        new, changed = load_legal_acts()
        self.stdout.write(f"Văn bản căn cứ: {new} mới, {changed} thay đổi.")
