"""Pictures that stand for a hand signature and for the seal in papers signed on the server."""

from django.db import models
from django.db.models import Q

from offices.models import Post, Unit, User


class SigningPicture(models.Model):
    """The signature of the holder of `post`, blue, or without post the seal of the office, red (NĐ 30/2020, Phụ lục I,
    mục II.7 và II.8). A PNG with transparent ground, cleaned when it was put in."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="đơn vị")
    post = models.ForeignKey(Post, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="chữ ký của")
    file = models.FileField("hình", upload_to="signing/%Y/%m")
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now=True)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người tải lên")

    class Meta:
        verbose_name = "hình chữ ký, con dấu"
        verbose_name_plural = "hình chữ ký, con dấu"
        ordering = ["unit", "post"]
        constraints = [
            models.UniqueConstraint(
                fields=["post"],
                name="signature_picture_once",
                violation_error_message="Đã có hình chữ ký của người này. Thay hình cũ thay vì thêm hình mới.",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(post__isnull=True),
                name="seal_picture_once",
                violation_error_message="Đã có hình con dấu của cơ quan. Thay hình cũ thay vì thêm hình mới.",
            ),
        ]

    def __str__(self):
        return f"Chữ ký của {self.post}" if self.post else f"Con dấu của {self.unit.phrase}"
