"""Make the first account of the quản trị role, on a server where nobody can sign in yet."""

from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from offices.actions import create_admin
from offices.models import Unit, User


class Command(BaseCommand):
    help = "Lập tài khoản quản trị cho một đơn vị; hỏi mật khẩu trên màn hình."

    def add_arguments(self, parser):
        parser.add_argument("username", help="tên đăng nhập")
        parser.add_argument("full_name", help="họ và tên, trong dấu nháy")
        parser.add_argument("unit_code", help="mã đơn vị, ví dụ 18013; tài khoản quản trị cả các đơn vị bên dưới")

    def handle(self, *args, **options):
        unit = Unit.objects.filter(code=options["unit_code"]).order_by("valid_to").last()
        if unit is None:
            raise CommandError(f"Không có đơn vị mã {options['unit_code']}. Chạy load_units trước, hoặc xem lại mã.")
        if User.objects.filter(username=options["username"]).exists():
            raise CommandError(f"Tên đăng nhập {options['username']} đã có người dùng.")
        password = getpass("Mật khẩu: ")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        create_admin(
            username=options["username"], full_name=options["full_name"], password=password, unit=unit, by=None
        )
        self.stdout.write(f"Đã lập tài khoản quản trị {options['username']} cho {unit.full_title}.")
