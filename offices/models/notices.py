"""Notices: what happened elsewhere that a person should know, with the way there."""

from django.db import models

from offices.models.people import User


class NoticeQuerySet(models.QuerySet):
    def unread(self):
        return self.filter(is_read=False)


class Notice(models.Model):
    """One sentence to one person. `url` is a path of this site."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name="người nhận")
    at = models.DateTimeField("lúc", auto_now_add=True)
    text = models.CharField("nội dung", max_length=500)
    url = models.CharField("mở trang", max_length=200, blank=True)
    is_read = models.BooleanField("đã đọc", default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["user", "is_read"], name="notice_unread")]

    def __str__(self):
        return self.text
