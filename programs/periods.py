"""Programme periods as dated data: acts, projects, sub-projects, legal places. Pure: TOML in, dataclasses out."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from vietnamese.dates import cited_date

FOLDER = Path(__file__).parent / "data" / "periods"
PLACEHOLDERS = {"{hamlet}", "{commune}"}
ACTS = {"policy", "programme"}


class PeriodError(ValueError):
    """A period file contradicts itself; the message names the file and the place."""


@dataclass(frozen=True)
class Act:
    """A legal act of the period, cited the way `offices.models.LegalAct` is."""

    kind: str
    number: str
    signed_on: date
    issuer: str
    subject: str

    @property
    def name(self):
        """ "Quyết định số 90/QĐ-TTg"."""
        return f"{self.kind} số {self.number}"

    @property
    def reference(self):
        """The name with date and issuer."""
        return f"{self.name} ngày {cited_date(self.signed_on)} của {self.issuer}"

    @property
    def citation(self):
        """The reference and what it is about."""
        return f"{self.reference} {self.subject}"


@dataclass(frozen=True)
class SubProject:
    """What an office can choose: code "3.1" of a sub-project, or "2" of a project without any.

    `place` is its place in the programme's act, `allocation` in the act on money; empty where unknown.
    """

    code: str
    title: str
    place: str
    allocation: str
    groups: str
    aims: tuple[str, ...]
    project_number: int
    number: int = 0

    @property
    def label(self):
        """ "Tiểu dự án 1: Giảm nghèo về thông tin"; "Dự án 2: ..." for a project without sub-projects."""
        return (
            f"Tiểu dự án {self.number}: {self.title}" if self.number else f"Dự án {self.project_number}: {self.title}"
        )

    def aims_for(self, *, hamlet, commune):
        """Aims with the office's own words for its units ("xóm", "xã")."""
        return [aim.replace("{hamlet}", hamlet).replace("{commune}", commune) for aim in self.aims]


@dataclass(frozen=True)
class Project:
    """A project of the programme; `parts` holds its sub-projects, or itself as the only part."""

    number: int
    title: str
    parts: tuple[SubProject, ...]

    @property
    def label(self):
        return f"Dự án {self.number}: {self.title}"

    @property
    def has_parts(self):
        return bool(self.parts[0].number)


@dataclass(frozen=True)
class DefaultTask:
    """A duty and who most likely has it: the post of the office whose title holds one of `words`, else `body`."""

    duty: str
    body: str = ""
    words: tuple[str, ...] = ()

    def body_among(self, titles):
        """The first of the titles that fits, else `body`."""
        return next((title for title in titles if any(word in title.lower() for word in self.words)), self.body)


@dataclass(frozen=True)
class Defaults:
    """What a first plan begins with: codes of projects, one line of cooperating bodies, tasks."""

    projects: tuple[str, ...]
    cooperating: str
    tasks: tuple[DefaultTask, ...]


@dataclass(frozen=True)
class Period:
    """A programme period: both days belong to it. `movement` is the emulation movement that goes with it.

    What is not on record yet is empty: `projects`, `movement`, the act on "allocation". `standard` is the poverty
    standard of all its years in words, empty where they have several (households.standards).
    """

    code: str
    title: str
    first_day: date
    last_day: date
    acts: dict[str, Act]
    defaults: Defaults
    projects: tuple[Project, ...] = ()
    movement: str = ""
    standard: str = ""

    def __str__(self):
        return f"{self.title} giai đoạn {self.code}"

    @property
    def years(self):
        return range(self.first_day.year, self.last_day.year + 1)

    @cached_property
    def by_code(self):
        """What can be chosen: {"2": SubProject, "3.1": SubProject, ...}."""
        return {part.code: part for project in self.projects for part in project.parts}


@lru_cache
def period(code):
    """The period with this code ("2021-2025"). Raises KeyError for an unknown one."""
    return {known.code: known for known in periods()}[code]


@lru_cache
def periods():
    """All periods, the oldest first."""
    return tuple(read_period(path) for path in sorted(FOLDER.glob("*.toml")))


def period_of(year):
    """The period a plan year belongs to, or None."""
    return next((known for known in periods() if year in known.years), None)


def read_period(path):
    """Period of a TOML file. Raises PeriodError."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        read = Period(
            code=data["code"],
            title=data["title"],
            movement=data.get("movement", ""),
            standard=data.get("standard", ""),
            first_day=data["first_day"],
            last_day=data["last_day"],
            acts={key: Act(**act) for key, act in data["acts"].items()},
            projects=tuple(map(_project, data.get("projects", []))),
            defaults=_defaults(data["defaults"]),
        )
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise PeriodError(f"{path.name}: {error}") from error
    if faults := list(_faults(read)):
        raise PeriodError(f"{path.name}: " + "; ".join(faults))
    return read


def _project(data):
    number = data["number"]
    parts = tuple(_part(part, number) for part in data.get("parts", [])) or (_part(data | {"number": 0}, number),)
    return Project(number, data["title"], parts)


def _part(data, project_number):
    number = data["number"]
    return SubProject(
        code=f"{project_number}.{number}" if number else str(project_number),
        title=data["title"],
        place=data["place"],
        allocation=data.get("allocation", ""),
        groups=data["groups"],
        aims=tuple(data["aims"]),
        project_number=project_number,
        number=number,
    )


def _defaults(data):
    tasks = tuple(DefaultTask(**task | {"words": tuple(task.get("words", ()))}) for task in data["tasks"])
    return Defaults(tuple(data["projects"]), data["cooperating"], tasks)


def _faults(read):
    parts = [part for project in read.projects for part in project.parts]
    if read.first_day > read.last_day:
        yield "the last day is before the first"
    needed = ACTS | {"allocation"} if any(part.allocation for part in parts) else ACTS
    if missing := needed - set(read.acts):
        yield f"acts missing: {', '.join(sorted(missing))}"
    if len({part.code for part in parts}) < len(parts):
        yield "a code stands twice"
    if unknown := set(read.defaults.projects) - {part.code for part in parts}:
        yield f"defaults name unknown projects {', '.join(sorted(unknown))}"
    for part in parts:
        if not part.aims or not all(part.aims):
            yield f"{part.code} has no aim"
        if unknown := set(re.findall(r"\{\w*\}", " ".join(part.aims))) - PLACEHOLDERS:
            yield f"{part.code} has unknown placeholders {', '.join(sorted(unknown))}"
