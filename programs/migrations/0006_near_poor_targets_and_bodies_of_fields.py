"""Near-poor households in the targets, and who leads a field of work."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("offices", "0004_say_who_signs_and_tell_people"),
        ("programs", "0005_money"),
    ]

    operations = [
        migrations.AddField(
            model_name="hamlettarget",
            name="near_escaping",
            field=models.PositiveIntegerField(default=0, verbose_name="dự kiến thoát cận nghèo"),
        ),
        migrations.AddField(
            model_name="hamlettarget",
            name="near_poor",
            field=models.PositiveIntegerField(default=0, verbose_name="hộ cận nghèo đầu năm"),
        ),
        migrations.AddField(
            model_name="planfield",
            name="cooperating",
            field=models.CharField(blank=True, max_length=300, verbose_name="phối hợp"),
        ),
        migrations.AddField(
            model_name="planfield",
            name="lead",
            field=models.CharField(blank=True, max_length=200, verbose_name="chủ trì"),
        ),
        migrations.AddField(
            model_name="plantarget",
            name="near_after",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="hộ cận nghèo cuối năm kế hoạch"),
        ),
        migrations.AddField(
            model_name="plantarget",
            name="near_before",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="hộ cận nghèo cuối năm trước"),
        ),
        migrations.AddConstraint(
            model_name="hamlettarget",
            constraint=models.CheckConstraint(
                condition=models.Q(("near_escaping__lte", models.F("near_poor"))),
                name="hamlet_target_escapes_from_the_near_poor",
                violation_error_message="Số hộ thoát cận nghèo không thể nhiều hơn số hộ cận nghèo đầu năm.",
            ),
        ),
    ]
