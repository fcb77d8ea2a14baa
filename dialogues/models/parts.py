"""What a plan of dialogue says besides time and numbers: bases, invited bodies, tasks."""

from django.db import models
from django.db.models import Q

from dialogues.models.conference import Conference
from offices.models import LegalAct


class ConferenceBasis(models.Model):
    """A legal basis of the plan, in the order of citing."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="basis_rows")
    act = models.ForeignKey(LegalAct, models.PROTECT, related_name="+", verbose_name="văn bản")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "act"],
                name="conference_basis_once",
                violation_error_message="Văn bản này đã có trong căn cứ.",
            ),
        ]

    def __str__(self):
        return self.act.reference


class Invited(models.Model):
    """A body or group of people invited to the conference, by level."""

    class Level(models.TextChoices):
        SUPERIOR = "superior", "Cấp trên"
        OFFICE = "office", "Cơ quan tổ chức"
        COMMUNES = "communes", "Các xã"
        HAMLETS = "hamlets", "Thôn, xóm và hộ dân"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="invited")
    level = models.CharField("cấp", max_length=10, choices=Level, default=Level.OFFICE)
    body = models.CharField("mời", max_length=300, help_text="Ví dụ: Đại diện Thường trực Đảng ủy xã")
    letter = models.BooleanField("in giấy mời riêng", default=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "đại biểu mời"
        verbose_name_plural = "đại biểu mời"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.body


class ConferenceTask(models.Model):
    """What a body has to do for the conference, until a day or so many days before it."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="tasks")
    body = models.CharField("cơ quan, bộ phận", max_length=200)
    above = models.CharField(
        "thuộc", max_length=200, blank=True, help_text="Để chia mục con: các công chức thuộc “UBND phường”."
    )
    text = models.TextField("việc phải làm", help_text="Mỗi dòng một việc.")
    due_on = models.DateField("chậm nhất ngày", null=True, blank=True)
    days_before = models.PositiveSmallIntegerField("trước hội nghị (ngày)", null=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="conference_task_says_what",
                violation_error_message="Ghi rõ việc phải làm.",
            ),
        ]

    def __str__(self):
        return self.body
