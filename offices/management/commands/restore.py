"""Put everything of a backup back; on an empty server, or in the place of what is there with --replace."""

from getpass import getpass

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from offices.backups.errors import BackupError
from offices.backups.restoring import restore_backup


class Command(BaseCommand):
    help = "Khôi phục toàn bộ dữ liệu và tệp từ một bản sao lưu."

    def add_arguments(self, parser):
        parser.add_argument("file", help="tệp do lệnh backup viết")
        parser.add_argument("--replace", action="store_true", help="xóa hết dữ liệu và tệp đang có")

    def handle(self, *args, **options):
        passphrase = settings.BACKUP_PASSPHRASE or getpass("Mật khẩu của bản sao lưu: ")
        try:
            restored = restore_backup(options["file"], passphrase, replace=options["replace"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Đã khôi phục {restored.rows} dòng, {restored.files} tệp của bản sao lưu ngày {restored.made_at[:10]}. "
            "Mọi người cần đăng nhập lại."
        )
