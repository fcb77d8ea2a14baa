"""Accounts and postings: who works where, as what, from when to when."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from offices.models.units import Unit
from offices.roles import ROLES


class User(AbstractUser):
    """One person's account; what it may do follows from its postings alone."""

    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=120)
    phone = models.CharField("điện thoại", max_length=20, blank=True)

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

    def __str__(self):
        return self.full_name or self.username

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name.split()[-1] if self.full_name else self.username


class PostingQuerySet(models.QuerySet):
    def on(self, date):
        """Postings in force on a date."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=date), valid_from__lte=date)

    def not_over(self, date):
        """Postings in force on a date or later."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=date))


class Posting(models.Model):
    """A user's role in a unit and everything below it, between two dates."""

    user = models.ForeignKey(User, models.CASCADE, related_name="postings", verbose_name="tài khoản")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="postings", verbose_name="đơn vị")
    role = models.CharField("vai trò", max_length=20, choices=[(role.code, role.label) for role in ROLES.values()])
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        ordering = ["valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "role", "valid_from"],
                name="posting_once",
                violation_error_message="Người này đã được phân công vai trò đó từ cùng ngày.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="posting_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {ROLES[self.role].label}, {self.unit}"
