"""The acts of an import: upload, save, discard. Saving writes all or nothing, exactly what the check page showed."""

import hashlib
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from households.importing.checking import check_batch, read_file
from households.importing.register import office_of_unit
from households.importing.writing import write_plans
from households.models import HouseholdImport
from offices.audit import record

__all__ = ["ImportRefused", "check_batch", "discard_import", "note_download", "save_import", "upload_list"]


class ImportRefused(Exception):
    """Nothing was saved; the text says why and what to do."""


def upload_list(*, unit, file, year, by, decision_number="", decision_date=None):
    """Keep a readable workbook (an uploaded file) for checking; the register stays as it is. Returns the import.

    Raises UnreadableWorkbook or NothingToRead, and then keeps nothing.
    """
    content = file.read()
    filename = Path(file.name).name[:200]
    reading = read_file(content, filename=filename, office=office_of_unit(unit))
    batch = HouseholdImport(
        unit=unit,
        filename=filename,
        sha256=hashlib.sha256(content).hexdigest(),
        year=year,
        decision_number=decision_number,
        decision_date=decision_date,
        counts={"households": len(reading.households), "problems": len(reading.problems)},
        uploaded_by=by,
    )
    with transaction.atomic():
        # The stored name tells nothing and is safe on every disk; the real one stands in `filename`.
        batch.file.save(f"{batch.sha256[:16]}{Path(filename).suffix.lower()[:5]}", ContentFile(content), save=False)
        batch.save()
        summary = f"Tải lên tệp {filename}, danh sách năm {year}"
        record(action="import.upload", unit=unit, target=batch, summary=summary, by=by, details=batch.counts)
    return batch


def discard_import(*, batch, by):
    """Give up an upload that was not saved; the file stays in the history of imports. Returns the batch."""
    with transaction.atomic():
        batch = HouseholdImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch.pk)
        if batch.state != HouseholdImport.State.CHECKING:
            raise ImportRefused("Lần nhập này đã lưu hoặc đã bỏ, không bỏ được nữa.")
        batch.state = HouseholdImport.State.DISCARDED
        batch.save()
        record(
            action="import.discard", unit=batch.unit, target=batch, summary=f"Bỏ lần nhập tệp {batch.filename}", by=by
        )
    return batch


def note_download(*, batch, by):
    """The original holds personal data: who takes it is written down. Returns the batch."""
    summary = f"Tải về tệp gốc {batch.filename}"
    record(action="import.download", unit=batch.unit, target=batch, summary=summary, by=by)
    return batch


def save_import(*, batch, fingerprint, by):
    """Write new and changed households of a checked import. Returns the batch with its counts.

    Raises ImportRefused where it was saved or discarded before, or where the register gives another result than the
    one with this fingerprint.
    """
    try:
        with transaction.atomic():
            return _save(batch.pk, fingerprint, by)
    except IntegrityError as error:
        raise ImportRefused(
            "Chưa lưu gì: trong lúc lưu, sổ bộ đã được người khác sửa. Xem lại kết quả kiểm tra rồi lưu lại."
        ) from error


def _save(pk, fingerprint, by):
    batch = HouseholdImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
    if batch.state == HouseholdImport.State.SAVED:
        raise ImportRefused("Lần nhập này đã được lưu vào sổ trước đó, không lưu hai lần.")
    if batch.state == HouseholdImport.State.DISCARDED:
        raise ImportRefused("Lần nhập này đã bỏ. Hãy tải tệp lên lại.")
    checked = check_batch(batch)
    comparison = checked.comparison
    if comparison.fingerprint != fingerprint:
        raise ImportRefused(
            "Chưa lưu gì: sổ bộ đã thay đổi sau khi kiểm tra. Xem lại kết quả mới dưới đây rồi lưu lại."
        )
    if not comparison.counts["to_save"]:
        raise ImportRefused("Không có hộ nào mới hoặc thay đổi để lưu.")
    write_plans(comparison, batch, by)
    batch.state = HouseholdImport.State.SAVED
    batch.counts = comparison.counts | {"problems": len(checked.problems)}
    batch.saved_at, batch.saved_by = timezone.now(), by
    batch.save()
    saved = f"{batch.counts['new']} hộ mới, {batch.counts['changed']} hộ thay đổi"
    summary = f"Nhập danh sách năm {batch.year} từ tệp {batch.filename}: {saved}"
    record(action="import.save", unit=batch.unit, target=batch, summary=summary, by=by, details=batch.counts)
    return batch
