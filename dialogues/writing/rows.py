"""Parts that are a plain list: legal bases, invited bodies, tasks."""

from dialogues.models import ConferenceBasis, ConferenceTask, Invited
from dialogues.writing.part import Part
from vietnamese.dates import short_date

INVITED = ("level", "body", "letter")
TASK = ("body", "above", "text", "due_on", "days_before")


def read_bases(conference):
    return [{"act": row.act} for row in conference.basis_rows.select_related("act")]


def bases_in_words(_, rows):
    return [str(row["act"]) for row in rows]


def write_bases(conference, rows):
    conference.basis_rows.all().delete()
    ConferenceBasis.objects.bulk_create(
        ConferenceBasis(conference=conference, act=row["act"], order=order) for order, row in enumerate(rows)
    )


def read_invited(conference):
    return list(conference.invited.values(*INVITED))


def invited_in_words(_, rows):
    return [
        f"{Invited.Level(row['level']).label}: {row['body']}{'' if row['letter'] else ' (không in giấy mời riêng)'}"
        for row in rows
    ]


def write_invited(conference, rows):
    """Bodies of one level stand together, in the order of the levels."""
    levels = list(Invited.Level.values)
    conference.invited.all().delete()
    Invited.objects.bulk_create(
        Invited(conference=conference, order=order, **row)
        for order, row in enumerate(sorted(rows, key=lambda row: levels.index(row["level"])))
    )


def read_tasks(conference):
    return list(conference.tasks.values(*TASK))


def tasks_in_words(_, rows):
    return [task_in_words(row) for row in rows]


def task_in_words(row):
    """ "UBND các xã (thuộc ...): gửi danh sách / báo cáo; trước hội nghị 5 ngày"."""
    above = f" (thuộc {row['above']})" if row["above"] else ""
    text = " / ".join(row["text"].splitlines())
    return "; ".join(filter(None, [f"{row['body']}{above}: {text}", due_in_words(row["due_on"], row["days_before"])]))


def due_in_words(due_on, days_before):
    """ "chậm nhất 25/03/2024", "trước hội nghị 5 ngày"; "" where nothing is said."""
    if due_on:
        return f"chậm nhất {short_date(due_on)}"
    return f"trước hội nghị {days_before} ngày" if days_before is not None else ""


def write_tasks(conference, rows):
    conference.tasks.all().delete()
    ConferenceTask.objects.bulk_create(
        ConferenceTask(conference=conference, order=order, **row) for order, row in enumerate(rows)
    )


BASES_PART = Part("bases", "can-cu", "Căn cứ", read_bases, bases_in_words, write_bases)
INVITED_PART = Part("invited", "dai-bieu", "Đại biểu mời", read_invited, invited_in_words, write_invited)
TASKS_PART = Part("tasks", "nhiem-vu", "Phân công nhiệm vụ", read_tasks, tasks_in_words, write_tasks)
