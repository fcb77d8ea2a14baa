"""The scene of a worker killed while it draws a list; prints as JSON what who asked would have seen. Run as a module.

"worker" as argument: a worker whose drawing stops at 40 per cent.
"""

import json
import signal
import subprocess
import sys
import time
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from documents.listings import printouts, views  # noqa: E402
from documents.listings.printouts import printout_of, status_of  # noqa: E402
from households.models import Household  # noqa: E402
from tests.households.importing.killed_worker import office, wait_for  # noqa: E402


def stuck_worker():
    def draw_and_wait(*arguments, progress, **options):
        progress(40)
        time.sleep(60)

    printouts.content_of = draw_and_wait
    call_command("run_worker", verbosity=0)


def main():
    views.BACKGROUND_FROM = 1
    commune, an = office()
    Household.objects.create(hamlet=commune.children.get(), head_name="Lò Văn Ón", area="rural")
    client = Client(headers={"host": "localhost"})
    client.force_login(an)
    answer = client.post(reverse("listing-file") + "?loai=so-ho", {"dang": "pdf"})
    printout = printout_of(an, answer.url.rstrip("/").rsplit("/", 1)[-1])
    told = {"asked": status_of(printout).kind}
    worker = subprocess.Popen([sys.executable, "-m", "tests.documents.listings.killed_worker", "worker"])
    try:
        wait_for(lambda: status_of(printout).percent == 40)
        told["while drawing"] = status_of(printout).kind
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    # Longer ago than a worker needs to begin.
    printouts.TAKING = timedelta(0)
    told["killed"] = status_of(printout).kind
    client.post(reverse("listing-printout-again", args=[printout.key]))
    told["begun again"] = status_of(printout).kind
    call_command("run_worker", batch=True, verbosity=0)
    file = b"".join(client.get(reverse("listing-printout-file", args=[printout.key])))
    told["drawn"] = [status_of(printout).kind, file.startswith(b"%PDF")]
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    stuck_worker() if sys.argv[1:] == ["worker"] else main()
