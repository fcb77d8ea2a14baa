"""A sealed stream gives back what went in, or nothing at all."""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offices.backups import sealing
from offices.backups.errors import BackupError, DamagedBackupError
from offices.backups.sealing import MAGIC, PIECE, TAG, Sealer, unseal
from tests.backups.conftest import PASSPHRASE

HEADER_AT = len(MAGIC) + 4


def sealed(data, passphrase=PASSPHRASE, step=10_000):
    out = io.BytesIO()
    sealer = Sealer(out, passphrase)
    for start in range(0, len(data), step):
        sealer.write(data[start : start + step])
    sealer.close()
    return out.getvalue()


def opened(file, passphrase=PASSPHRASE):
    return b"".join(unseal(io.BytesIO(file), passphrase))


def body_at(file):
    """Where the pieces begin."""
    return HEADER_AT + int.from_bytes(file[len(MAGIC) : HEADER_AT], "big") + TAG


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7])
@pytest.mark.parametrize("step", [777, PIECE, 10 * PIECE])
def test_what_went_in_comes_out(size, step):
    data = bytes(number % 251 for number in range(size))
    file = sealed(data, step=step)
    assert opened(file) == data
    assert len(file) - body_at(file) == size + TAG * max(1, -(-size // PIECE))


def test_nothing_can_be_read_and_no_two_files_are_alike():
    data = b"So dinh danh 099089012885 " * 100
    first, second = sealed(data), sealed(data)
    assert b"099089012885" not in first
    assert first[body_at(first) :] != second[body_at(second) :]


def test_a_wrong_passphrase_is_called_so():
    with pytest.raises(BackupError, match="Mật khẩu của bản sao lưu không đúng") as caught:
        opened(sealed(b"x"), PASSPHRASE + "?")
    assert not isinstance(caught.value, DamagedBackupError)


def test_passphrases_may_be_vietnamese():
    assert opened(sealed(b"x", "mật khẩu của phòng"), "mật khẩu của phòng") == b"x"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_one_bit_changed_anywhere_is_noticed(place, bit):
    file = bytearray(sealed(b"danh sach ho ngheo " * 8000))
    file[place % len(file)] ^= 1 << bit
    with pytest.raises(BackupError):
        opened(bytes(file))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_file_cut_short_is_noticed(share):
    file = sealed(b"danh sach ho ngheo " * 8000)
    with pytest.raises(BackupError):
        opened(file[: int(len(file) * share)])


def test_a_file_cut_between_two_pieces_is_noticed():
    file = sealed(bytes(3 * PIECE))
    for pieces in (0, 1, 2):
        with pytest.raises(DamagedBackupError):
            opened(file[: body_at(file) + pieces * (PIECE + TAG)])


def test_pieces_keep_their_places():
    file = sealed(bytes(3 * PIECE))
    start, size = body_at(file), PIECE + TAG
    head, one, two, three = file[:start], *(file[start + n * size : start + (n + 1) * size] for n in range(3))
    for pieces in ([two, one, three], [one, three], [one, two, three, three], [one, one, three]):
        with pytest.raises(DamagedBackupError):
            opened(head + b"".join(pieces))


def test_something_after_the_end_is_noticed():
    with pytest.raises(DamagedBackupError):
        opened(sealed(b"x" * 100) + b"!")


def test_pieces_of_one_file_do_not_go_into_another():
    first, second = sealed(b"a" * 100), sealed(b"b" * 100)
    with pytest.raises(DamagedBackupError):
        opened(first[: body_at(first)] + second[body_at(second) :])


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04 a zip", MAGIC[:-1]])
def test_another_file_is_not_taken_for_a_backup(file):
    with pytest.raises(BackupError, match="không phải bản sao lưu"):
        opened(file)


def with_header(**changes):
    """A file whose header says something else."""
    file = sealed(b"x")
    header = json.dumps({**json.loads(file[HEADER_AT : body_at(file) - TAG]), **changes}).encode()
    return MAGIC + len(header).to_bytes(4, "big") + header + file[body_at(file) - TAG :]


@pytest.mark.parametrize(
    "changes",
    [{"n": 2**40}, {"r": 10**6}, {"p": 999}, {"n": 0}, {"n": "2"}, {"n": 1000}, {"salt": ""}, {"salt": "?"}],
)
def test_a_header_cannot_ask_for_the_whole_memory(changes):
    with pytest.raises(DamagedBackupError):
        opened(with_header(**changes))


def test_a_cheaper_key_is_not_smuggled_in():
    """The header is part of every tag."""
    with pytest.raises(BackupError, match="Mật khẩu"):
        opened(with_header(note="harmless"))


def test_a_later_format_asks_for_a_later_program():
    with pytest.raises(BackupError, match="phiên bản mới hơn"):
        opened(with_header(format=2))


def test_a_header_of_any_length_is_not_read():
    with pytest.raises(DamagedBackupError):
        opened(MAGIC + b"\xff\xff\xff\xff" + b"x" * 100)


def test_the_real_key_is_dear(monkeypatch):
    monkeypatch.undo()
    assert sealing.COST["n"] * sealing.COST["r"] * 128 >= 128 * 2**20
    assert opened(sealed(b"x")) == b"x"
