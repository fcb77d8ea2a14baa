"""An uploaded workbook on its way into the register."""

from django.db import models

from offices.access import within
from offices.models import Unit, User


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(within("unit__path", user, "household.import"))


class HouseholdImport(models.Model):
    """The file as it came, what the officer said about it, and what was saved from it."""

    class State(models.TextChoices):
        READING = "reading", "Đang đọc tệp"
        CHECKING = "checking", "Chờ xem và lưu"
        SAVING = "saving", "Đang lưu vào sổ"
        FAILED = "failed", "Dừng giữa chừng"
        SAVED = "saved", "Đã lưu vào sổ"
        DISCARDED = "discarded", "Đã bỏ"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="imports", verbose_name="đơn vị")
    file = models.FileField("tệp Excel", upload_to="imports/%Y/%m")
    filename = models.CharField("tên tệp", max_length=200)
    sha256 = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField("danh sách của năm")
    decision_number = models.CharField("số quyết định công nhận", max_length=60, blank=True)
    decision_date = models.DateField("ngày quyết định", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.CHECKING)
    counts = models.JSONField("kết quả", default=dict, blank=True)
    result = models.FileField("kết quả kiểm tra", upload_to="imports/%Y/%m", blank=True)
    fixes = models.JSONField("sửa ngay trên trang", default=dict, blank=True)
    choices = models.JSONField("chọn cho từng hộ", default=dict, blank=True)
    task = models.CharField("việc chạy nền", max_length=64, blank=True)
    progress = models.PositiveSmallIntegerField("phần trăm đã xong", default=0)
    failure = models.CharField("vì sao dừng", max_length=400, blank=True)
    heartbeat = models.DateTimeField("còn chạy lúc", null=True, blank=True)
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now_add=True)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người tải lên")
    saved_at = models.DateTimeField("lưu lúc", null=True, blank=True)
    saved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người lưu"
    )

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhập danh sách"
        verbose_name_plural = "lần nhập danh sách"
        ordering = ["-uploaded_at"]

    def __str__(self):
        return self.filename
