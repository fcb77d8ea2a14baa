"""Write all rows and files into one file that opens with a passphrase only."""

from getpass import getpass

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from offices.backups.errors import BackupError
from offices.backups.writing import write_backup

SHORTEST = 12


class Command(BaseCommand):
    help = "Sao lưu toàn bộ dữ liệu và tệp vào một tệp có mật khẩu."

    def add_arguments(self, parser):
        parser.add_argument("file", help="tệp sẽ viết, chưa có trên đĩa")

    def handle(self, *args, **options):
        try:
            written = write_backup(options["file"], new_passphrase())
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Đã sao lưu {written.rows} dòng, {written.files} tệp vào {options['file']}.")
        for name in written.missing:
            self.stderr.write(f"Dữ liệu có nhắc tới tệp {name} nhưng trên đĩa không có.")


def new_passphrase():
    """From POVERTYPLAN_BACKUP_PASSPHRASE, or asked twice at the keyboard."""
    passphrase = settings.BACKUP_PASSPHRASE
    if not passphrase:
        passphrase = getpass("Mật khẩu của bản sao lưu: ")
        if getpass("Nhập lại mật khẩu: ") != passphrase:
            raise CommandError("Hai lần nhập mật khẩu không giống nhau. Chạy lại lệnh.")
    if len(passphrase) < SHORTEST:
        raise CommandError(
            f"Mật khẩu ngắn quá: cần ít nhất {SHORTEST} ký tự, ai lấy được tệp thì thử bao nhiêu lần cũng được."
        )
    return passphrase
