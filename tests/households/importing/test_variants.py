"""Other workbooks of the families that offices send are read to the letter, without a false alarm."""

import pytest

from households.importing.export import as_json
from households.importing.records import Office
from tests.households.importing.conftest import read_rows
from tests.households.importing.variants import HAMLETS, looks, workbook
from tests.households.listcheck import differences

OFFICE = Office("Xã Khe Mây", (*HAMLETS, "Xóm 3"))


@pytest.mark.parametrize("look", list(looks()), ids=lambda look: look.name)
def test_a_look_is_read_as_it_is_meant(look):
    sheets, expected = workbook(look)
    assert differences(expected, as_json(read_rows(*sheets, office=OFFICE))) == []
