"""Which units of 2024 live on in which units of 2025, worked out from codes and from the sentences of `formed_from`.

Pure: rows are dicts of the CSV files (code, level, kind, name, parent_code, formed_from).
"""

from collections import Counter, defaultdict

from offices.formed_from import named_units
from vietnamese.text import search_key, split_tone, tidy


def succession(old_rows, new_rows):
    """Pairs (level, old code, new code), without those that cannot be told for certain.

    A commune lives on in the commune with its code and in every one whose sentence names it; a province in the one
    that took over its communes' codes.
    """
    old_communes = {row["code"]: row for row in old_rows if row["level"] == "commune"}
    new_communes = [row for row in new_rows if row["level"] == "commune"]
    province_of = _provinces(old_rows)
    heirs = _heirs(old_communes, new_communes, province_of)
    pairs = {("province", old, new) for old, new in heirs.items()}
    pairs |= {("commune", row["code"], row["code"]) for row in new_communes if row["code"] in old_communes}
    finder = _Finder(old_rows, {code: heirs.get(province) for code, province in province_of.items()})
    for row in new_communes:
        home = old_communes.get(row["code"], {}).get("parent_code")
        found = (finder.find(named, row["parent_code"], home) for named in named_units(row["formed_from"]))
        pairs |= {("commune", code, row["code"]) for code in found if code}
    return pairs


def name_key(name):
    """Equal for the same name in any case, blanks and place of the tone: "Hoà Bình", "Hòa  bình"; "01" is "1"."""
    words = (split_tone(word) for word in tidy(name).lower().split())
    return " ".join((letters.lstrip("0") or letters) + tones for letters, tones in words)


def _provinces(rows):
    """Code of the province of every commune of 2024."""
    district_in = {row["code"]: row["parent_code"] for row in rows if row["level"] == "district"}
    return {row["code"]: district_in[row["parent_code"]] for row in rows if row["level"] == "commune"}


def _heirs(old_communes, new_communes, province_of):
    """Province of 2024 -> province of 2025 that took over most of its communes' codes."""
    votes = defaultdict(Counter)
    for row in new_communes:
        if row["code"] in old_communes:
            votes[province_of[row["code"]]][row["parent_code"]] += 1
    return {old: counter.most_common(1)[0][0] for old, counter in votes.items()}


class _Finder:
    """Finds a named commune of 2024 inside the area of a province of 2025."""

    def __init__(self, old_rows, heir_of_commune):
        self.by_name, self.by_letters = defaultdict(list), defaultdict(list)
        self.districts = {row["code"]: f"{row['kind']} {row['name']}" for row in old_rows if row["level"] == "district"}
        for row in old_rows:
            if row["level"] == "commune":
                place = (heir_of_commune[row["code"]], row["kind"])
                self.by_name[*place, name_key(row["name"])].append(row)
                self.by_letters[*place, search_key(row["name"])].append(row)

    def find(self, named, province, home):
        """Code of the one commune that can be meant, or None. `home` is the district of the unit with the new code."""
        place = (province, named.kind)
        rows = self.by_name.get((*place, name_key(named.name))) or self.by_letters.get(
            (*place, search_key(named.name)), []
        )
        if named.district:
            key = name_key(named.district)
            rows = [row for row in rows if name_key(self.districts[row["parent_code"]]) == key]
        elif len(rows) > 1:
            rows = [row for row in rows if row["parent_code"] == home]
        return rows[0]["code"] if len(rows) == 1 else None
