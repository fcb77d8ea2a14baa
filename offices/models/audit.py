"""The audit trail: plain text that outlives what it speaks of, written once."""

from django.db import models

from offices.access import within


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete the audit trail."""


class AuditQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise AppendOnlyError("Nhật ký không sửa được.")

    def delete(self):
        raise AppendOnlyError("Nhật ký không xóa được.")

    def bulk_update(self, objs, fields, batch_size=None):
        raise AppendOnlyError("Nhật ký không sửa được.")

    def visible_to(self, user):
        """Events in the areas whose trail the user may read."""
        return self.filter(within("unit_path", user, "audit.view"))


class AuditEvent(models.Model):
    """Who did what to which thing, when. No foreign key to a live row; `unit_path` keeps it readable by area."""

    at = models.DateTimeField("lúc", auto_now_add=True, db_index=True)
    actor = models.CharField("ai", max_length=160)
    actor_key = models.BigIntegerField("khóa tài khoản", null=True)
    action = models.CharField("việc", max_length=60, db_index=True)
    unit_title = models.CharField("đơn vị", max_length=160, blank=True)
    unit_path = models.CharField("đường dẫn đơn vị", max_length=80, blank=True, db_index=True)
    target_kind = models.CharField("loại đối tượng", max_length=60, blank=True)
    target_key = models.CharField("khóa đối tượng", max_length=40, blank=True)
    target = models.CharField("đối tượng", max_length=200, blank=True)
    summary = models.TextField("nội dung")
    details = models.JSONField("chi tiết", default=dict, blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "việc đã ghi"
        verbose_name_plural = "nhật ký"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["target_kind", "target_key"], name="audit_target")]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor}: {self.summary}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise AppendOnlyError("Nhật ký không sửa được.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("Nhật ký không xóa được.")
