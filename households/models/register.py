"""Households and their members as they are now; what they were recognised as stands in `recognition`."""

import re

from django.db import models
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Upper
from django.utils import timezone

from households import classification
from offices.access import within
from offices.models import Unit, User
from vietnamese.names import initials, name_sort_key
from vietnamese.text import search_key, tidy

CITIZEN_NUMBER = re.compile(r"[0-9]{12}")
LACKS_PEOPLE = Q(people_listed=0) | Q(people_listed__lt=F("people"))  # after `with_people`


class HouseholdQuerySet(models.QuerySet):
    """Reads of the register; `on` is a date."""

    def visible_to(self, user):
        """Households in the area where the user may read them."""
        return self.filter(within("hamlet__path", user, "household.view"))

    def of(self, unit):
        """Households of a commune or hamlet."""
        return self.filter(hamlet__path__startswith=unit.path)

    def present(self, on):
        """Households of the register on a day: come already, not yet moved away, merged or ended, no mistake."""
        came = Q(began_on__isnull=True) | Q(began_on__lte=on)
        return self.filter(came, Q(ended_on__isnull=True) | Q(ended_on__gt=on) & ~Q(ending=Ending.MISTAKE))

    def ended(self, on):
        """Households that came before the end of a day and had left the register by then."""
        came = Q(began_on__isnull=True) | Q(began_on__lte=on)
        return self.filter(came, ended_on__lte=on)

    def with_hamlet_on(self, day):
        """Adds `hamlet_on`, the key of the hamlet where the household was on a day, by its moves inside the commune."""
        if day >= timezone.localdate():
            return self.annotate(hamlet_on=F("hamlet_id"))  # no act lies in the future
        later = self.model.life_events.rel.related_model.objects.standing()
        later = later.filter(household=OuterRef("pk"), kind="moved_hamlet", on__gt=day).order_by("on", "pk")
        was = Subquery(later.values("from_hamlet")[:1])
        return self.annotate(hamlet_on=Coalesce(was, F("hamlet_id"), output_field=BigIntegerField()))

    def with_status(self, on):
        """Adds what the recognition that counts on a date says.

        `category`, `recognised_on` (its decision), `list_year`, `newly_until` (last day as newly escaped). At most one
        recognition counts on a day: each knows the day from which a later one does.
        """
        counting = Q(recognitions__withdrawn_at__isnull=True, recognitions__effective_from__lte=on)
        until_later = Q(recognitions__superseded_on__isnull=True) | Q(recognitions__superseded_on__gt=on)
        return self.annotate(counting=FilteredRelation("recognitions", condition=counting & until_later)).annotate(
            category=F("counting__category"),
            recognised_on=F("counting__decision__signed_on"),
            list_year=F("counting__year"),
            newly_until=F("counting__newly_until"),
        )

    def with_standing(self, on):
        """Adds `with_status` and `standing`: what `status_on` says of each household, as the database computes it."""
        listed = Q(category__in=[classification.POOR, classification.NEAR_POOR])
        return self.with_status(on).annotate(
            standing=Case(
                When(listed | Q(newly_until__gte=on), then=F("category")),
                When(category__isnull=False, then=Value(classification.LEFT)),
                output_field=CharField(),
            )
        )

    def with_people(self, on=None):
        """Adds `people_listed`, and `people`: the stated number where that is greater (see `Household.size`).

        Of the people who belong to the household on a day, or now.
        """
        members = self.members_of_each(on).order_by().values("household").annotate(n=Count("pk"))
        listed = Coalesce(Subquery(members.values("n"), output_field=IntegerField()), Value(0))
        people = Greatest(F("people_listed"), Coalesce(F("stated_size"), Value(0)), output_field=IntegerField())
        return self.annotate(people_listed=listed).annotate(people=people)

    def lacking_people(self):
        """Households with nobody on the list, or fewer than the stated number."""
        return self.with_people().filter(LACKS_PEOPLE)

    def members_of_each(self, on=None):
        """Members of the household of an outer query on a day (now), for Exists and Subquery."""
        member = self.model.members.rel.related_model
        past = on and on < timezone.localdate()
        members = member.everyone.on(on) if past else member.objects.all()
        return members.filter(household=OuterRef("pk"))

    def poor(self, on):
        return self.present(on).with_status(on).filter(category=classification.POOR)

    def near_poor(self, on):
        return self.present(on).with_status(on).filter(category=classification.NEAR_POOR)

    def newly_escaped(self, on):
        """Recognised as escaped within 36 months before `on`, the last day included."""
        return (
            self.present(on)
            .with_status(on)
            .filter(
                category__in=[classification.ESCAPED_POOR, classification.ESCAPED_NEAR_POOR],
                newly_until__gte=on,
            )
        )

    def may_escape(self, year):
        return self.filter(expected_exit_year=year)

    def search(self, words, user=None):
        """Part of the head's or a member's name, marks or none, or initials ("nvt"), or the whole household code.

        A whole citizen number finds its household where `user` may read such numbers. A household that ended is found
        by those who belonged to it then.
        """
        key, exact = search_key(words), tidy(words)
        if not key:
            return self if not exact else self.none()
        still = Q(left_on__isnull=True) | Q(left_on=F("household__ended_on"))
        people = self.model.members.rel.related_model.everyone.filter(still).order_by()
        households = self.model.objects.order_by()
        if user:
            people = people.filter(within("household__hamlet__path", user, "household.view"))
            households = households.visible_to(user)
        # One select for each way, so that each finds its index; joined by OR the database would read every row.
        ways = [
            households.filter(head_initials=key.replace(" ", "")).values("pk"),
            households.filter(code__iexact=exact).values("pk"),
            people.filter(name_key__contains=key).values("household"),
        ]
        if user and CITIZEN_NUMBER.fullmatch(exact):
            readable = within("household__hamlet__path", user, "personal.view")
            ways.append(people.filter(readable, citizen_number=exact).values("household"))
        return self.filter(pk__in=households.filter(head_key__contains=key).values("pk").union(*ways))

    def in_name_order(self):
        """By tên, đệm, họ of the head, then hamlet."""
        return self.order_by("head_sort", "hamlet__order", "pk")

    def in_hamlet_order(self):
        """By hamlet, then by the place in the office's own list, then by name."""
        return self.order_by("hamlet__order", "hamlet__name_key", "list_order", "head_sort", "pk")


class Ending(models.TextChoices):
    MOVED = "moved", "Chuyển đi nơi khác"
    MERGED = "merged", "Nhập vào hộ khác"
    NOBODY = "nobody", "Không còn người"
    MISTAKE = "mistake", "Ghi nhầm hoặc ghi trùng"


class Household(models.Model):
    """A household of the register. Its head's name is kept here, in three keys, for search and order.

    A household that ended stays, with `ended_on`: the first day on which it no longer counts here. `successor` is the
    household it was merged into, or as which it lives on in the commune it moved to. `began_on` is known only of those
    that came in the middle of their story: moved in or split off; its recognitions may be older.
    """

    Area = Unit.Area
    Ending = Ending

    hamlet = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="thôn, xóm")
    code = models.CharField("mã hộ", max_length=30, blank=True)
    head_name = models.CharField("họ và tên chủ hộ", max_length=120)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    area = models.CharField("khu vực", max_length=5, choices=Unit.Area)
    stated_size = models.PositiveSmallIntegerField("số nhân khẩu", null=True, blank=True)
    ethnic_minority = models.BooleanField("hộ dân tộc thiểu số", default=False)
    ethnic_minority_local = models.BooleanField("hộ dân tộc thiểu số tại chỗ", default=False)
    no_labour = models.BooleanField("không có khả năng lao động", default=False)
    merit = models.BooleanField("có thành viên là người có công với cách mạng", default=False)
    causes = models.CharField("nguyên nhân nghèo", max_length=300, blank=True)
    circumstances = models.TextField("thực trạng", blank=True)
    support_proposed = models.TextField("đề nghị hỗ trợ", blank=True)
    expected_exit_year = models.PositiveSmallIntegerField("năm có khả năng thoát", null=True, blank=True)
    note = models.TextField("ghi chú", blank=True)
    list_order = models.PositiveIntegerField("thứ tự trong danh sách", default=0)
    began_on = models.DateField("theo dõi từ ngày", null=True, blank=True, editable=False)
    ended_on = models.DateField("thôi theo dõi từ ngày", null=True, blank=True, editable=False)
    ending = models.CharField("vì sao thôi theo dõi", max_length=8, choices=Ending, blank=True, editable=False)
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="predecessors"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField("nhập lúc", auto_now_add=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người nhập")
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    updated_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người sửa")
    head_key = models.CharField(max_length=160, editable=False, db_index=True)
    head_sort = models.CharField(max_length=400, editable=False, db_index=True)
    head_initials = models.CharField(max_length=20, editable=False, db_index=True)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = "hộ"
        verbose_name_plural = "hộ"
        constraints = [
            models.CheckConstraint(
                condition=Q(stated_size__isnull=True) | Q(stated_size__gte=1),
                name="household_has_people",
                violation_error_message="Số nhân khẩu phải từ 1 trở lên.",
            ),
            models.UniqueConstraint(
                fields=["hamlet", "code"],
                condition=~Q(code="") & Q(ended_on__isnull=True),
                name="household_code_once_in_hamlet",
                violation_error_message="Mã hộ này đã dùng cho hộ khác trong thôn, xóm.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ending="") | Q(ended_on__isnull=False) & ~Q(ending=""),
                name="ending_has_its_day",
                violation_error_message="Hộ thôi theo dõi phải có ngày và lý do.",
            ),
        ]
        # A search for a code takes upper and lower case alike.
        indexes = [models.Index(Upper("code"), name="household_code_any_case")]

    def __str__(self):
        return f"{self.head_name}, {self.hamlet}"

    def save(self, *args, **kwargs):
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self):
        """Fill the three keys from the head's name; bulk writers call it themselves."""
        self.head_name = tidy(self.head_name)
        self.head_key = search_key(self.head_name)
        self.head_sort = name_sort_key(self.head_name)
        self.head_initials = initials(self.head_name)

    @property
    def commune(self):
        return self.hamlet.parent

    @property
    def size(self):
        """Persons: those listed, or the stated number where the list names fewer."""
        return max(len(self.members.all()), self.stated_size or 0)

    def status_on(self, day):
        """Category on a day, "left" or None; see households.classification."""
        newest = self.newest_recognition(day)
        if newest is None:
            return None
        return classification.status_on(newest.category, newest.recognised_on, day, newest.until_set)

    def newest_recognition(self, day):
        """The recognition that counts on a day, or None."""
        past = [row for row in self.recognitions.all() if row.effective_from <= day]
        return max(past, key=lambda row: (row.effective_from, row.year, row.pk), default=None)
