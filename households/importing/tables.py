"""From the rows of one table to households: who begins a household, who belongs to it, what a row continues."""

from households.importing import values
from households.importing.cells import text_of
from households.importing.headings import Table
from households.importing.household_cells import read_household
from households.importing.newcomers import head_number, joined, lists_no_head, part_columns
from households.importing.people import read_member
from households.importing.rows import RowView
from households.importing.totals import check_totals
from sheets.reading import column_letter
from vietnamese.text import search_key


class TableReader:
    """Reads one table, row by row; what a hamlet or class row says holds until the next one."""

    def __init__(self, sheet_name, table: Table, sink):
        self.sheet, self.table, self.sink = sheet_name, table, sink
        self.household = None
        self.household_no = ""
        self.hamlet_row = None  # RowView of the row that names the hamlet of those below
        self.category = table.category
        self.home = next(filter(None, map(sink.hamlets.named_in, table.titles)), None)  # where the titles say it
        self.households = []
        self.totals = []
        self.bands = []  # numbers of the rows that part the table
        self.left_out = 0
        _rename_notes(table)
        _drop_unmarked(table)
        self.newcomers = lists_no_head((RowView(row, table) for row in table.rows), table.columns)
        if self.newcomers:
            part_columns(table)

    def read(self):
        """Households of the table, in the order of their rows."""
        for row in self.table.rows:
            view = RowView(row, self.table)
            if view.filled and view.is_foot:
                break
            self._take(view)
            self.sink.row_read()
        if self.newcomers:
            self.households = joined(self.households)
            return self.households
        heads_only = all(household.people_count <= 1 for household in self.households)
        for household in self.households:
            self._close(household, heads_only)
        if not self.left_out:
            check_totals(self)
        return self.households

    def _take(self, row):
        if row.is_total or row.is_sum:
            self.totals.append(row)
            self.household = None
        elif self._heads_a_hamlet(row) or row.heads_a_commune:
            self.hamlet_row = None if row.heads_a_commune else row
            self._part(row)
        elif found := row.heads_a_class:
            self.category = found
            self._part(row)
        elif row.is_nothing:
            return
        elif row.continues and not row.name and self.household:
            self._continue(row)
        elif row.name:
            self._take_person(row, row.name)
        elif row.lacks_name:
            self._take_nameless(row)

    def _part(self, row):
        self.household = None
        self.bands.append(row.number)

    def _heads_a_hamlet(self, row):
        """A band that names a place, or a hamlet of the office by its bare name ("Nà Tòng")."""
        return row.heads_a_hamlet or (row.lone_text and row.band and self.sink.hamlets.find(row.band))

    def _take_person(self, row, name):
        if len(name) > values.LONGEST_NAME:
            self.sink.tell("text_too_long", self.sheet, row.number, row.name_letter, name, str(len(name)))
            self.left_out += 1
            if self._begins_household(row):
                self.household = None
            return
        if self._begins_household(row):
            self._begin(row)
        head = self._is_head(row)
        self.household.members.append(read_member(row, name, head, self.sheet, self.sink))
        self.household.people_count += 1
        if head:
            self.household.head = name

    def _take_nameless(self, row):
        if self._begins_household(row):
            self._begin(row)
        self.household.people_count += 1
        self.sink.tell("missing_name", self.sheet, row.number, row.name_letter)

    def _begins_household(self, row):
        if (
            self.household is None
            or not (self.table.lists_people or self._repeats_code(row))
            or values.is_head_relation(row.text("relation"))
        ):
            return True
        if row.text("code"):
            return not self._repeats_code(row)
        number = row.text("household_no")
        if "household_no" in self.table.columns:
            return bool(number) and number != self.household_no
        if row.keys & {"relation"}:
            return False
        head = search_key(row.text("head"))
        return bool(head) and "member" in self.table.columns and head != search_key(self.household.head)

    def _joins_same(self, row):
        """Whether a newcomer joins the same household as the one above."""
        same = self.household and search_key(row.text("head")) == search_key(self.household.head)
        return bool(same) and row.text("code") == self.household.code

    def _repeats_code(self, row):
        """Whether the row carries the code of the household above: then it is one of its people."""
        names = {"member", "name"} & set(self.table.columns)
        return bool(names and row.text("code")) and row.text("code") == self.household.code

    def _begin(self, row):
        self.household = read_household(row, self.sheet, self)
        self.household_no = row.text("household_no")
        if self.newcomers:
            self.household.members_only = True
            self.household.head_number = head_number(row, self.sink.today)
        self.households.append(self.household)

    def _is_head(self, row):
        if self.household.row != row.number or self.newcomers:
            return False
        relation = row.text("relation")
        head = search_key(row.text("head"))
        if values.is_head_relation(relation) or not self.table.lists_people:
            return True
        if "member" in self.table.columns and head and row.text("member"):
            return head == search_key(row.text("member"))
        return True

    def _continue(self, row):
        for key in sorted(row.keys - {"age"}):
            text = f"{getattr(self.household, key)} {row.text(key)}".strip()
            setattr(self.household, key, text)
        place = (self.sheet, row.number, None)
        self.sink.tell("continued_row", *place, detail=str(self.household.row))

    def _close(self, household, heads_only):
        """What can be said only when all rows of the household are known."""
        household.heads_only = heads_only
        if not household.head_member and household.head:
            same = [m for m in household.members if search_key(m.name) == search_key(household.head)]
            for member in same[:1]:
                member.is_head, member.relation = True, "Chủ hộ"
        stated = household.stated_size
        if stated and not household.heads_only and stated != household.people_count:
            column = column_letter(self.table.columns["size"])
            self.sink.tell(
                "conflicting_member_count",
                self.sheet,
                household.row,
                column,
                text_of(stated),
                str(household.people_count),
            )


def _rename_notes(table):
    """Where "Ghi chú" holds the support proposed, in most of its cells, it is the column of support."""
    if "note" not in table.columns or "support" in table.columns:
        return
    index = table.columns["note"]
    notes = [search_key(text_of(row.cells[index])) for row in table.rows if index < len(row.cells)]
    filled = [note for note in notes if note]
    if filled and sum("ho tro" in note for note in filled) * 2 > len(filled):
        table.columns["support"] = table.columns.pop("note")


def _drop_unmarked(table):
    """A column "Nữ" without "Nam" in which nobody is marked tells nobody's sex."""
    index = table.columns.get("female")
    if index is not None and "male" not in table.columns:
        cells = [row.cells[index] for row in table.rows if index < len(row.cells)]
        if all(map(values.is_nothing, cells)):
            del table.columns["female"]
