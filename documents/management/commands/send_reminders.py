"""Reminders to communes that owe a paper: `python manage.py send_reminders`, once a day by the clock of the server."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from documents.campaigns.reminding import send_reminders


def words(units):
    """ "2 đơn vị (Xã Khe Mây, Xã Nà Sản)"."""
    return f"{len(units)} đơn vị" + (f" ({', '.join(unit.title for unit in units)})" if units else "")


class Command(BaseCommand):
    help = (
        "Nhắc các xã chưa gửi văn bản theo các đợt đang mở; chạy mỗi ngày một lần. Chạy lại trong ngày không nhắc thêm."
    )

    def handle(self, *, verbosity, **options):
        found = send_reminders(timezone.localdate())
        for campaign, reminded in found if verbosity else []:
            self.stdout.write(f"{campaign.unit.title}, {campaign}: nhắc {words(reminded.told)}")
            if reminded.unheard:
                self.stdout.write(f"  chưa có tài khoản công chức để nhắc: {words(reminded.unheard)}")
        if verbosity and not found:
            self.stdout.write("Hôm nay không có đơn vị nào phải nhắc.")
