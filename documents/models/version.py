"""Frozen editions of a paper, the moves that led there, and the signed copies that came back."""

from functools import cached_property

from django.db import models
from django.db.models import Q

from documents import paper as page_tree
from documents.models.paper import Paper, PaperState
from offices.models import Post, User


class VersionQuerySet(models.QuerySet):
    def issued(self):
        return self.exclude(issued_on=None)

    def in_force(self):
        """Issued, neither withdrawn nor replaced by a later edition."""
        return self.issued().filter(withdrawn_on=None, replaced_by=None)


class Version(models.Model):
    """One edition of a paper, frozen when it was submitted for signing.

    `tree` is the page (documents.paper.Paper.to_json), `facts` what it was written from, `figures` its numbers for
    adding up; `pdf` the page as the leader reads it. `issued_pdf` is the same page with number, day and code.
    Digests are SHA-256 in hex.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="versions", verbose_name="văn bản")
    edition = models.PositiveSmallIntegerField("bản thứ")
    tree = models.JSONField("nội dung")
    facts = models.JSONField("số liệu")
    figures = models.JSONField("số liệu tổng hợp", default=dict, blank=True)
    pdf = models.FileField("bản trình ký", upload_to="papers/%Y/%m")
    digest = models.CharField("mã băm bản trình ký", max_length=64)
    frozen_at = models.DateTimeField("trình lúc", auto_now_add=True)
    frozen_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người trình")
    signer = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="người ký")
    returned_reason = models.TextField("lý do trả lại", blank=True)
    signed_at = models.DateTimeField("ký lúc", null=True, blank=True)
    signed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ký bởi")
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ban hành"
    )
    issued_pdf = models.FileField("bản ban hành", upload_to="papers/%Y/%m", blank=True)
    issued_digest = models.CharField("mã băm bản ban hành", max_length=64, blank=True)
    code = models.CharField("mã tra cứu", max_length=20, null=True, blank=True, unique=True)  # noqa: DJ001
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name="được thay thế bởi"
    )
    withdrawn_on = models.DateField("ngày thu hồi", null=True, blank=True)
    withdrawal_reason = models.TextField("lý do thu hồi", blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "bản đã trình"
        verbose_name_plural = "bản đã trình"
        ordering = ["paper", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "edition"],
                name="version_once",
                violation_error_message="Bản này của văn bản đã được trình ký.",
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | (Q(signed_at__isnull=False) & ~Q(issued_digest="")),
                name="version_is_signed_before_issue",
                violation_error_message="Văn bản phải được ký trước khi ban hành.",
            ),
        ]

    def __str__(self):
        return f"{self.paper}, bản {self.edition}"

    @cached_property
    def page(self):
        """The frozen page as documents.paper.Paper."""
        return page_tree.Paper.from_json(self.tree)

    @property
    def number(self):
        """The OutgoingDocument of an issued edition, or None."""
        return getattr(self, "outgoing", None)

    @property
    def file(self):
        """The PDF that counts: as issued, before that as submitted for signing."""
        return self.issued_pdf or self.pdf

    @property
    def lapse(self):
        """Why an issued edition holds no more: withdrawn on which day, replaced by which number; "" while it holds."""
        if self.withdrawn_on:
            return f"Đã thu hồi ngày {self.withdrawn_on:%d/%m/%Y}"
        return f"Đã thay thế bằng số {self.replaced_by.outgoing.reference}" if self.replaced_by else ""

    @property
    def standing(self):
        """What the edition is worth now, in words."""
        if self.withdrawn_on:
            return "Đã thu hồi"
        if self.issued_on:
            return "Đã thay thế" if self.replaced_by_id else "Còn hiệu lực"
        if self.signed_at:
            return "Đã ký, chưa ban hành"
        return "Đã trả lại" if self.returned_reason else "Đang trình ký"


class PaperMove(models.Model):
    """One step in a paper's life. Written once."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="moves", verbose_name="văn bản")
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="moves", verbose_name="bản"
    )
    move = models.CharField("việc", max_length=20)
    from_state = models.CharField("từ", max_length=12, choices=PaperState)
    to_state = models.CharField("thành", max_length=12, choices=PaperState)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người làm")
    at = models.DateTimeField("lúc", auto_now_add=True)
    reason = models.TextField("lý do, ghi chú", blank=True)

    class Meta:
        verbose_name = "bước xử lý"
        verbose_name_plural = "bước xử lý"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.paper}: {self.get_from_state_display()} -> {self.get_to_state_display()}"


class SignedCopy(models.Model):
    """A signed copy of an issued edition that came back: scanned, or digitally signed (PAdES) with what was checked."""

    class Kind(models.TextChoices):
        SCAN = "scan", "Bản chụp (scan) có chữ ký, dấu"
        PADES = "pades", "Bản ký số"

    version = models.ForeignKey(Version, models.PROTECT, related_name="copies", verbose_name="bản")
    kind = models.CharField("loại", max_length=5, choices=Kind)
    file = models.FileField("tệp", upload_to="signed/%Y/%m")
    digest = models.CharField("mã băm", max_length=64)
    report = models.JSONField("kết quả kiểm tra", default=dict, blank=True)
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now_add=True)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người tải lên")

    class Meta:
        verbose_name = "bản ký"
        verbose_name_plural = "bản ký"
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "digest"],
                name="signed_copy_once",
                violation_error_message="Bản ký này đã được tải lên.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.version}"
