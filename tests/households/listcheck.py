"""Compares a reading with what a sample workbook holds, by the rules the samples were delivered with (listcheck)."""

import unicodedata

SKIP = {"accept", "members", "sheet", "row"}
MAY_ADD = {"relation", "sex", "ethnicity"}  # null there means that the file does not say it


def differences(expected, actual):
    """Sentences about every field, household and problem that is not as expected."""
    refusal = expected.get("file_problem") or {}
    if not expected.get("readable", True) and not (refusal.get("may_read") and actual.get("households")):
        return [] if actual.get("file_problem") and not actual.get("households") else ["the file is not refused"]
    if actual.get("file_problem"):
        return [f"refused: {actual['file_problem']}"]
    wrong = []
    compare_households(expected["households"], actual["households"], wrong)
    compare_problems(expected["problems"], actual["problems"], wrong)
    return wrong


def tidy(text):
    return " ".join(unicodedata.normalize("NFC", str(text)).replace("’", "'").casefold().split())


def plain_group(text):
    return tidy(text).translate({ord(sign): None for sign in "-' "}) if text else text


def same(expected, actual):
    if isinstance(expected, str) and isinstance(actual, str):
        return tidy(expected) == tidy(actual)
    if isinstance(expected, list) and isinstance(actual, list):
        return sorted(map(tidy, expected)) == sorted(map(tidy, actual))
    return expected == actual


def compare_fields(where, expected, actual, wrong):
    for field in set(expected) - SKIP:
        accepted = expected.get("accept", {}).get(field, [])
        answers = [expected[field], *(accepted if isinstance(accepted, list) else [accepted])]
        read = actual.get(field)
        if field == "ethnicity":
            answers, read = [plain_group(answer) for answer in answers], plain_group(read)
        if field in MAY_ADD and expected[field] is None:
            continue
        if field == "note" and same(expected[field], actual.get("support")):
            continue
        if not any(same(answer, read) for answer in answers):
            wrong.append(f"{where} {field}: expected {expected[field]!r}, read {read!r}")


def compare_households(expected, actual, wrong):
    found = {(household["sheet"], household["row"]): household for household in actual}
    for household in expected:
        place = household["sheet"], household["row"]
        got = found.pop(place, None)
        if got is None:
            wrong.append(f"{place}: not read")
            continue
        compare_fields(place, household, got, wrong)
        people = {member["row"]: member for member in got["members"]}
        for member in household.get("members", []):
            other = people.pop(member["row"], None)
            if other is None:
                wrong.append(f"{place} {member['row']}: member not read")
            else:
                compare_fields((*place, member["row"]), member, other, wrong)
        wrong += [f"{place} {row}: no such member" for row in people]
    wrong += [f"{place}: no such household" for place in found]


def places_of(problem):
    """Every (sheet, row, kind) at which this problem may be told."""
    places = [(problem["sheet"], row) for row in [problem["row"], *problem.get("or_rows", [])]]
    if other := problem.get("other"):
        places.append((other["sheet"], other["row"]))
    return [(*place, kind) for place in places for kind in [problem["kind"], *problem.get("or_kinds", [])]]


def fits_column(problem, told):
    return not problem.get("column") or told["column"] in {problem["column"], *problem.get("or_columns", [])}


def compare_problems(expected, actual, wrong):
    left = list(actual)
    for problem in expected:
        places = places_of(problem)
        match = next(
            (
                told
                for told in left
                if (told["sheet"], told["row"], told["kind"]) in places and fits_column(problem, told)
            ),
            None,
        )
        if match:
            left.remove(match)
        elif problem.get("must", True):
            wrong.append(f"{problem['sheet']}!{problem.get('column')}{problem['row']}: {problem['kind']} not told")
    wrong += [f"{told['sheet']}!{told['column']}{told['row']}: {told['kind']} told for nothing" for told in left]
