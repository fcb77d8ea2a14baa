"""The scene of a worker killed while it saves; prints as JSON what an officer would have seen. Run as a module.

"worker" as argument: a worker whose saving stops, its rows written, before the transaction ends.
"""

import json
import signal
import subprocess
import sys
import time
from datetime import date, timedelta

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402

from households.importing import checking, jobs, saving  # noqa: E402
from households.models import Household, HouseholdImport  # noqa: E402
from offices.models import Posting, Unit, User  # noqa: E402
from tests.households.importing.conftest import workbook_bytes  # noqa: E402

ROWS = [
    ["STT", "Họ và tên chủ hộ", "Thôn", "Năm sinh", "Phân loại hộ"],
    [1, "Lò Văn Ón", "Xóm 1", 1980, "Hộ nghèo"],
    [2, "Vi Thị Bê", "Xóm 1", 1975, "Hộ cận nghèo"],
]
SAVING = settings.VAR_DIR / "saving"


def stuck_worker():
    write = saving.write_plans

    def write_and_wait(*arguments):
        write(*arguments)
        SAVING.touch()
        time.sleep(60)

    saving.write_plans = write_and_wait
    call_command("run_worker", verbosity=0)


def wait_for(happened):
    for _ in range(300):
        if happened():
            return
        time.sleep(0.1)
    sys.exit("Waited for nothing.")


def office():
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    province = Unit.objects.create(level="province", kind="tỉnh", name="Lam Giang", code="90")
    commune = Unit.objects.create(level="commune", kind="xã", name="Khe Mây", code="99001", parent=province)
    Unit.objects.create(level="hamlet", kind="xóm", name="1", parent=commune)
    an = User.objects.create_user("an", full_name="An")
    Posting.objects.create(user=an, unit=commune, role="officer", valid_from=date(2021, 1, 1))
    return commune, an


def main():
    checking.SMALL_BYTES = 0
    commune, an = office()
    file = ContentFile(workbook_bytes(ROWS), name="ds.xlsx")
    batch = saving.upload_list(unit=commune, file=file, year=2024, by=an)
    call_command("run_worker", batch=True, verbosity=0)
    batch.refresh_from_db()
    saving.queue_save(batch=batch, fingerprint=checking.stored_result(batch).fingerprint, by=an)
    worker = subprocess.Popen([sys.executable, "-m", "tests.households.importing.killed_worker", "worker"])
    told = {}
    try:
        wait_for(SAVING.exists)
        batch = HouseholdImport.objects.get()
        status = jobs.status_of(batch)
        told["while saving"] = [batch.state, status.kind, status.percent > 90]
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    # Longer ago than a worker needs to begin.
    jobs.TAKING = timedelta(0)
    told["killed"] = [batch.state, jobs.status_of(batch).kind, Household.objects.count()]
    jobs.restart_job(batch=batch, by=an)
    call_command("run_worker", batch=True, verbosity=0)
    batch.refresh_from_db()
    told["begun again"] = [batch.state, Household.objects.count(), jobs.fail_lost_jobs()]
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    stuck_worker() if sys.argv[1:] == ["worker"] else main()
