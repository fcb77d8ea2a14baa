"""States in the words of whoever reads them."""

import pytest

from documents.models import Submission
from documents.review.wording import office_name, state_for
from offices.models import Unit

State = Submission.State


@pytest.mark.parametrize(
    ("state", "reviewer", "sender"),
    [
        (State.SENT, "Mới đến", "Đã gửi UBND huyện Sơn Khao, chờ tiếp nhận"),
        (State.IN_REVIEW, "Đang thẩm định", "UBND huyện Sơn Khao đang thẩm định"),
        (State.MORE_WANTED, "Đã yêu cầu bổ sung", "UBND huyện Sơn Khao yêu cầu bổ sung"),
        (State.ACCEPTED, "Đã chấp nhận", "UBND huyện Sơn Khao đã chấp nhận"),
        (State.RECALLED, "Đơn vị đã rút lại", "Đã rút lại trước khi UBND huyện Sơn Khao tiếp nhận"),
    ],
)
def test_each_state_has_words_for_both_offices(state, reviewer, sender):
    submission = Submission(state=state, to_unit=Unit(kind="huyện", name="Sơn Khao"))
    assert state_for(submission, reviewing=True) == reviewer
    assert state_for(submission, reviewing=False) == sender


def test_after_the_districts_the_province_reads():
    assert office_name(Unit(kind="tỉnh", name="Lam Giang")) == "UBND tỉnh Lam Giang"
