"""What an import did with each household, for the household's own history."""

from django.db import models

from households.models.imports import HouseholdImport
from households.models.register import Household


class ImportTrace(models.Model):
    """One household of one saved import: entered (`created`) or changed; `changes` as the audit trail keeps them.

    When and by whom stands in the import: one event of the trail for the file, one row here for each household.
    """

    household = models.ForeignKey(Household, models.CASCADE, related_name="import_traces", verbose_name="hộ")
    batch = models.ForeignKey(HouseholdImport, models.CASCADE, related_name="traces", verbose_name="lần nhập")
    created = models.BooleanField("hộ mới", default=False)
    version = models.PositiveIntegerField("lần sửa của hộ")
    changes = models.JSONField("thay đổi", default=list, blank=True)

    class Meta:
        verbose_name = "dấu vết nhập danh sách"
        verbose_name_plural = "dấu vết nhập danh sách"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.household}: {self.batch}"
