"""Sessions of an account: where somebody is signed in."""

from django.db import models

from offices.models.people import User


class UserSession(models.Model):
    """One signed-in browser. The session itself stands in Django's table under the same key."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sessions", verbose_name="tài khoản")
    session_key = models.CharField("khóa phiên", max_length=40, unique=True)
    address = models.GenericIPAddressField("địa chỉ", null=True, blank=True)
    agent = models.CharField("trình duyệt", max_length=300, blank=True)
    began = models.DateTimeField("đăng nhập lúc", auto_now_add=True)
    seen = models.DateTimeField("dùng lần cuối")

    class Meta:
        verbose_name = "phiên đăng nhập"
        verbose_name_plural = "phiên đăng nhập"
        ordering = ["-seen", "-pk"]

    def __str__(self):
        return f"{self.user}: {self.agent}"
