"""Letters for notices, posted in the background: a slow or dead mail server keeps nobody waiting."""

import logging
from smtplib import SMTPException

from django.core.mail import send_mass_mail
from django_tasks import task

from offices.models import Notice

SUBJECT = "Thông báo từ phần mềm giảm nghèo"
ENDING = "Đăng nhập phần mềm để xem và xử lý. Thư này gửi tự động, không cần trả lời."

logger = logging.getLogger(__name__)


@task()
def post(keys):
    """Send the notices with these keys as letters. What cannot be sent is logged by number; the notices stay."""
    notices = Notice.objects.filter(pk__in=keys).exclude(user__email="").select_related("user").order_by("pk")
    letters = [(SUBJECT, f"{notice.text}\n\n{ENDING}", None, [notice.user.email]) for notice in notices]
    try:
        send_mass_mail(letters)
    except (SMTPException, OSError) as problem:
        logger.warning("%d letters were not sent: %s", len(letters), type(problem).__name__)
