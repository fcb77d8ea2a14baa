"""Several people at one paper, each in a process of their own. Run as a module; prints as JSON what came of it.

Every step (send, take, decide) is made by all of them at the same moment, and one of them may make it.
"""

import json
import multiprocessing
import sys
from datetime import date

import django

django.setup()

from django.utils import timezone  # noqa: E402

from documents.flow.refusals import MoveRefusedError  # noqa: E402
from documents.models import OutgoingDocument, Paper, PaperMove, Submission  # noqa: E402
from documents.review import reviewing, sending  # noqa: E402
from offices.models import Notice, Posting, User  # noqa: E402
from tests.flow.scene import child, office, signed_papers  # noqa: E402

PEOPLE = 4
STEPS = ("send", "take", "decide")


def prepared():
    """An issued paper, the officer, and four reviewers of the province."""
    unit = office()
    (paper,) = signed_papers(unit, 1)
    version = paper.versions.get()
    version.issued_on, version.issued_by, version.issued_digest = timezone.localdate(), paper.created_by, "1" * 64
    version.save()
    OutgoingDocument.objects.create(
        unit=unit,
        year=version.issued_on.year,
        series="KH",
        number=1,
        symbol="KH-UBND",
        issued_on=version.issued_on,
        title="Kế hoạch",
        signer_name="Vi Văn Thử",
        version=version,
        entered_by=paper.created_by,
    )
    Paper.objects.filter(pk=paper.pk).update(state="issued")
    for number in range(PEOPLE):
        user = User.objects.create_user(f"dung{number}", full_name=f"Dung {number}")
        Posting.objects.create(user=user, unit=unit.parent, role="reviewer", valid_from=date(2021, 1, 1))
    return paper


def act(step, number):
    """One person's step: "done" or the sentence that refuses it."""
    paper, reviewer = Paper.objects.get(), User.objects.get(username=f"dung{number}")
    try:
        if step == "send":
            sending.send_paper(paper=paper, by=paper.created_by)
        elif step == "take":
            reviewing.take(submission=Submission.objects.get(), by=reviewer)
        elif number % 2:
            reviewing.accept(submission=Submission.objects.get(), by=reviewer)
        else:
            reviewing.ask_more(submission=Submission.objects.get(), reason=f"Thiếu, {number}.", by=reviewer)
    except MoveRefusedError as refusal:
        return str(refusal)
    return "done"


def at_once(step):
    """What each of the people is told when all make the step at the same moment."""
    fork = multiprocessing.get_context("fork")
    everyone_ready, told = fork.Barrier(PEOPLE), fork.SimpleQueue()
    children = [child(act_with_others, step, number, everyone_ready, told) for number in range(PEOPLE)]
    for one in children:
        one.join()
    assert not any(one.exitcode for one in children)
    return [told.get() for _ in children]


def act_with_others(step, number, everyone_ready, told):
    everyone_ready.wait(timeout=120)
    told.put(act(step, number))


def whole():
    prepared()
    told = {step: at_once(step) for step in STEPS}
    submission = Submission.objects.get()
    return {
        "done": {step: told[step].count("done") for step in STEPS},
        "refused": sorted({sentence for step in STEPS for sentence in told[step] if sentence != "done"}),
        "moves": list(PaperMove.objects.order_by("pk").values_list("move", flat=True)),
        "states": [submission.state, Paper.objects.get().state],
        "decided": submission.decided_by.username == PaperMove.objects.latest("pk").by.username,
        "notices": Notice.objects.count(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(whole()))
