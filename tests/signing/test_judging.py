"""The table from findings to sentences; no file is needed for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from documents.signing import judging
from documents.signing.found import Findings, Found
from documents.signing.judging import bears_name, judge

NOW = datetime(2024, 3, 5, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PHO = Found(
    name="Vi Thị Phó",
    organisation="UBND xã Khe Mây",
    authority="CA",
    signed_at=NOW - timedelta(hours=1),
    stamped_at=None,
    begins=NOW - 100 * DAY,
    ends=NOW + 100 * DAY,
    holds=True,
    covers=True,
    trust="trusted",
)
SEAL = replace(PHO, name="UBND xã Khe Mây")


def found(*signatures, **changes):
    return replace(Findings(begins_as_issued=True, only_signatures=True, signatures=signatures), **changes)


def refusals(*signatures, **changes):
    return judge(found(*signatures, **changes), holder="Vi Thị Phó", now=NOW).refusals


def test_good_signatures_are_accepted():
    report = judge(found(PHO, SEAL), holder="Vi Thị Phó", now=NOW)
    assert (report.accepted, report.verified, report.refusals) == (True, True, ())
    assert report.facts[1] == (
        "Vi Thị Phó (UBND xã Khe Mây) ký lúc 14:00 ngày 05/03/2024 theo đồng hồ máy ký, không có dấu thời gian. "
        "Chữ ký nguyên vẹn."
    )
    assert report.facts[2].startswith("UBND xã Khe Mây ký lúc")  # the name is not said twice
    assert report.notes == (judging.NOT_ASKED,)


@pytest.mark.parametrize(
    ("signatures", "changes", "begin"),
    [
        ([], {}, "Tệp PDF không có chữ ký số nào."),
        ([], {"encrypted": True}, "Tệp PDF có mật khẩu"),
        ([replace(PHO, holds=False)], {"begins_as_issued": False}, "Nội dung tệp đã bị sửa sau khi ký"),
        ([PHO], {"begins_as_issued": False, "only_signatures": False}, "Tệp không phải là bản đã ban hành"),
        ([PHO], {"only_signatures": False}, "Ngoài chữ ký, tệp còn bị thêm"),
        ([PHO, replace(SEAL, covers=False)], {}, "Ngoài chữ ký, tệp còn bị thêm"),
        ([replace(PHO, allows=False), SEAL], {}, "Chữ ký của Vi Thị Phó khóa tệp"),
        ([replace(PHO, share=0.3)], {}, "Hình chữ ký của Vi Thị Phó che"),
        ([SEAL], {}, "Văn bản ghi người ký là Vi Thị Phó, nhưng chữ ký số trong tệp là của UBND xã Khe Mây."),
        ([replace(PHO, ends=NOW - 2 * DAY)], {}, "Chứng thư số của Vi Thị Phó đã hết hạn ngày 03/03/2024."),
        ([replace(PHO, begins=NOW + DAY)], {}, "Chứng thư số của Vi Thị Phó chỉ có hiệu lực từ ngày 06/03/2024"),
        ([replace(PHO, signed_at=NOW + DAY)], {}, "Chữ ký của Vi Thị Phó ghi lúc ký là 15:00 ngày 06/03/2024"),
        ([replace(PHO, trust="bad", trust_problem="REVOKED_NO_POE")], {}, "Chứng thư số của Vi Thị Phó đã bị thu hồi"),
        ([replace(PHO, trust="bad", trust_problem="CRYPTO_CONSTRAINTS_FAILURE")], {}, "Chứng thư số hoặc cách ký"),
        ([replace(PHO, trust="bad", trust_problem="CHAIN_CONSTRAINTS_FAILURE")], {}, "Chứng thư số hoặc cách ký"),
        ([replace(PHO, trust="bad", trust_problem="GENERIC")], {}, "Chứng thư số hoặc cách ký"),
    ],
)
def test_each_fault_is_refused_in_its_words(signatures, changes, begin):
    sentences = refusals(*signatures, **changes)
    assert len(sentences) == 1
    assert sentences[0].startswith(begin)
    assert sentences[0].count(".") >= 2 or "ký lại" in sentences[0]  # what to do is said too
    assert "FAILURE" not in sentences[0]


def test_an_expired_seal_is_refused_with_a_good_signature_beside_it():
    assert "của UBND xã Khe Mây đã hết hạn" in refusals(PHO, replace(SEAL, ends=NOW - 2 * DAY))[0]


def test_without_a_time_stamp_a_clock_may_have_been_turned_back():
    turned = replace(PHO, signed_at=NOW - 10 * DAY, ends=NOW - 5 * DAY)
    assert "không có dấu thời gian" in refusals(turned)[0]
    assert refusals(replace(turned, stamped_at=NOW - 10 * DAY)) == ()
    assert "đã hết hạn" in refusals(replace(turned, stamped_at=NOW - 4 * DAY))[0]


def test_clocks_may_differ_by_minutes():
    assert refusals(replace(PHO, signed_at=NOW + timedelta(minutes=5))) == ()


def test_a_signature_without_time_counts_from_now():
    report = judge(found(replace(PHO, signed_at=None)), holder="Vi Thị Phó", now=NOW)
    assert report.accepted
    assert "không ghi lúc ký" in report.facts[1]


def test_an_unknown_authority_is_a_note_once():
    strangers = [replace(one, trust="unknown") for one in (PHO, PHO)]
    report = judge(found(*strangers), holder="Vi Thị Phó", now=NOW)
    assert (report.accepted, report.verified, len(report.notes)) == (True, False, 2)


@pytest.mark.parametrize(
    ("covered", "told"),
    [("", False), ("PHÓ CH", False), ("Vi Thị Phó", False), ("5.000.000 đồng", True), ("PHÓ 26/KH-UBND", True)],
)
def test_a_seal_may_cover_the_block_of_the_signature_and_nothing_else(covered, told):
    block = "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"
    report = judge(found(replace(PHO, covered=covered)), holder="Vi Thị Phó", now=NOW, block=block)
    assert report.accepted
    assert ("che lên chữ" in report.notes[0]) is told
    assert "PHÓ" not in report.notes[0]


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Vi Thị Phó", True),
        ("VI THI PHO", True),
        ("Vi Thị Phó (UBND)", True),
        ("Bà Vi Thị Phó - PCT", True),
        ("PHÓ CHỦ TỊCH VI THỊ PHÓ", True),
        ("099089012885 Vi Thị Phó", True),
        ("VI THỊ PHÓ", True),
        ("Vi Thị Phó Anh", False),
        ("Lò Vi Thị Phó", False),
        ("Vi Thị Phở", False),
        ("Vi Thị Phóng", False),
        ("Vi Phó", False),
        ("", False),
    ],
)
def test_names(name, same):
    assert bears_name(name, "Vi Thị Phó") is same


def test_findings_travel_as_text():
    findings = found(PHO, replace(SEAL, stamped_at=NOW, signed_at=None))
    assert Findings.from_json(findings.to_json()) == findings
