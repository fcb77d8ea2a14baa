"""What officers answered when a workbook could be read in two ways."""

from django.db import models

from offices.models import Unit, User


class ImportAnswer(models.Model):
    """An answer of an office to one question of the importer, remembered for its next files of the same shape.

    `question` is a stable key, such as "column:khu vuc" or "hamlet:7"; `answer` what the officer chose, such as the
    key of a column or the title of a hamlet.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="import_answers", verbose_name="đơn vị")
    question = models.CharField("câu hỏi", max_length=200)
    answer = models.CharField("trả lời", max_length=200)
    answered_at = models.DateTimeField("trả lời lúc", auto_now=True)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người trả lời")

    class Meta:
        verbose_name = "trả lời khi nhập danh sách"
        verbose_name_plural = "trả lời khi nhập danh sách"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "question"],
                name="one_answer_a_question",
                violation_error_message="Câu hỏi này đã được trả lời.",
            ),
        ]

    def __str__(self):
        return f"{self.question}: {self.answer}"
