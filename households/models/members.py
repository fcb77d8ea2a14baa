"""The people of a household: those who belong to it now, and those who left it."""

from datetime import date

from django.db import models
from django.db.models import Q

from households.models.register import Household
from vietnamese.text import search_key, tidy


class Sex(models.TextChoices):
    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"


class Departure(models.TextChoices):
    DIED = "died", "Qua đời"
    MOVED = "moved", "Chuyển đi"
    OTHER_HOUSEHOLD = "other_household", "Sang hộ khác"
    MISTAKE = "mistake", "Ghi nhầm"


class MemberQuerySet(models.QuerySet):
    def on(self, day):
        """Those who belonged to their household on a day; from `Member.everyone`. A mistaken entry never did."""
        came = Q(joined_on__isnull=True) | Q(joined_on__lte=day)
        return self.filter(came, Q(left_on__isnull=True) | Q(left_on__gt=day) & ~Q(departure=Departure.MISTAKE))


class PresentManager(models.Manager.from_queryset(MemberQuerySet)):
    """The people who belong to their household now. `household.members` are these too."""

    def get_queryset(self):
        return super().get_queryset().filter(left_on__isnull=True)


class Member(models.Model):
    """A person of a household. Born on `birth_date`, or in `birth_year` where the day is unknown.

    Who leaves stays in the register with `left_on`, the first day she no longer belongs to it. `joined_on` is known
    only of those who came after the household was entered.
    """

    Sex = Sex
    Departure = Departure

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
    health = models.CharField("tình trạng sức khỏe", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    joined_on = models.DateField("vào hộ ngày", null=True, blank=True, editable=False)
    left_on = models.DateField("ra khỏi hộ ngày", null=True, blank=True, editable=False)
    departure = models.CharField("vì sao ra khỏi hộ", max_length=16, choices=Departure, blank=True, editable=False)
    name_key = models.CharField(max_length=160, editable=False, db_index=True)

    objects = PresentManager()
    everyone = models.Manager.from_queryset(MemberQuerySet)()

    class Meta:
        verbose_name = "thành viên"
        verbose_name_plural = "thành viên"
        ordering = ["-is_head", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["citizen_number"],
                condition=~Q(citizen_number="") & Q(left_on__isnull=True),
                name="citizen_number_once",
                violation_error_message="Số định danh cá nhân này đã có ở một người khác trong sổ bộ.",
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(is_head=True, left_on__isnull=True),
                name="household_has_one_head",
                violation_error_message="Mỗi hộ chỉ có một chủ hộ.",
            ),
            models.CheckConstraint(
                condition=Q(citizen_number="") | Q(citizen_number__regex=r"^[0-9]{12}$"),
                name="citizen_number_has_twelve_digits",
                violation_error_message="Số định danh cá nhân phải gồm đúng 12 chữ số.",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, departure="") | Q(left_on__isnull=False) & ~Q(departure=""),
                name="departure_has_its_day",
                violation_error_message="Người ra khỏi hộ phải có ngày và lý do.",
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

    def leave(self, *, on: date, departure):
        """Take the person out of the household, not out of the register. The act that calls this writes the event."""
        self.left_on, self.departure = on, departure
        self.save(update_fields=["left_on", "departure"])
