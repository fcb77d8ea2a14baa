"""The people of a household."""

from django.db import models
from django.db.models import Q

from households.models.register import Household
from vietnamese.text import search_key, tidy


class Sex(models.TextChoices):
    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"


class Member(models.Model):
    """A person of a household. Born on `birth_date`, or in `birth_year` where the day is unknown."""

    Sex = Sex

    household = models.ForeignKey(Household, models.CASCADE, related_name="members")
    name = models.CharField("họ và tên", max_length=120)
    is_head = models.BooleanField("chủ hộ", default=False)
    relation = models.CharField("quan hệ với chủ hộ", max_length=40, blank=True)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=6, choices=Sex, blank=True)
    citizen_number = models.CharField("số định danh cá nhân", max_length=12, blank=True)
    old_id_number = models.CharField("số CMND cũ", max_length=9, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=40, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    name_key = models.CharField(max_length=160, editable=False, db_index=True)

    class Meta:
        verbose_name = "thành viên"
        verbose_name_plural = "thành viên"
        ordering = ["-is_head", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["citizen_number"],
                condition=~Q(citizen_number=""),
                name="citizen_number_once",
                violation_error_message="Số định danh cá nhân này đã có ở một người khác trong sổ bộ.",
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(is_head=True),
                name="household_has_one_head",
                violation_error_message="Mỗi hộ chỉ có một chủ hộ.",
            ),
            models.CheckConstraint(
                condition=Q(citizen_number="") | Q(citizen_number__regex=r"^[0-9]{12}$"),
                name="citizen_number_has_twelve_digits",
                violation_error_message="Số định danh cá nhân phải gồm đúng 12 chữ số.",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self):
        """Fill the search key and the year of birth; bulk writers call it themselves."""
        self.name = tidy(self.name)
        self.name_key = search_key(self.name)
        if self.birth_date:
            self.birth_year = self.birth_date.year
