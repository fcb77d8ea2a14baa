"""After a restore that was killed: its folders may have changed places while its rows were not kept, or the reverse."""

from django.db import transaction

from offices.backups.files import drop_before, files_folder, put_back, tokens_left
from offices.models import AuditEvent


def finish_or_undo():
    """The restore's event in the trail tells whether its rows were kept; its folder follows them."""
    folder = files_folder()
    if not tokens_left(folder):
        return
    # In a transaction: a restore that is still at work holds the lock, and this waits for its end.
    with transaction.atomic():
        for token in tokens_left(folder):
            if AuditEvent.objects.filter(action="backup.restore", details__files=token).exists():
                drop_before(folder, token)
            else:
                put_back(folder, token)
