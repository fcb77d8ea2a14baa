"""The uploaded workbook back to its officer, its wrong cells marked."""

import io
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from households.importing.checking import check_batch
from households.importing.marking import marked_apart
from households.importing.records import NothingToRead
from households.importing.saving import note_marked
from households.views.imports import XLSX, own_import
from sheets.limited import Stopped
from sheets.reading import UnreadableWorkbook

TOO_HEAVY = "Xem các chỗ cần sửa ngay trên trang này rồi sửa trong tệp gốc."


@require_POST
def import_marked(request, pk):
    """POST, because taking the file is written into the audit log."""
    batch = own_import(request, pk)
    try:
        checked = check_batch(batch)
        with batch.file.open("rb") as file:
            content = file.read()
    except (UnreadableWorkbook, NothingToRead, FileNotFoundError) as error:
        messages.error(request, f"Chưa đánh dấu được tệp: {error}")
        return redirect("import-check", pk)
    try:
        marked = marked_apart(content, checked, filename=batch.filename, fixes=batch.fixes, today=timezone.localdate())
    except Stopped:
        messages.error(request, f"Tệp {batch.filename} quá nặng nên không tô màu được. {TOO_HEAVY}")
        return redirect("import-check", pk)
    note_marked(batch=batch, by=request.user)
    name = f"{Path(batch.filename).stem} (cho can sua).xlsx"
    return FileResponse(io.BytesIO(marked), as_attachment=True, filename=name, content_type=XLSX)
