"""Frames come out as they went in, whatever the pieces they travelled in."""

import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from offices.backups import packing
from offices.backups.errors import DamagedBackupError
from offices.backups.packing import DATA, DONE, HEAD, ROW, Packer, unpack


class Box:
    """Where a Packer writes to."""

    def __init__(self):
        self.data = b""
        self.closed = False

    def write(self, data):
        self.data += data

    def close(self):
        self.closed = True


def packed(frames):
    box = Box()
    packer = Packer(box)
    for kind, content in frames:
        packer.put(kind, content)
    packer.close()
    assert box.closed
    return box.data


def in_steps(data, step):
    return (data[start : start + step] for start in range(0, len(data), step))


FRAMES = st.one_of(
    st.tuples(st.just(DATA), st.binary(max_size=3000)),
    st.tuples(st.just(ROW), st.lists(st.one_of(st.none(), st.integers(), st.text(), st.booleans()), max_size=8)),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(frames=st.lists(FRAMES, max_size=20), step=st.integers(1, 500))
def test_frames_come_out_as_they_went_in(frames, step):
    frames = [(HEAD, {"made_at": "2024"}), *frames, (DONE, {"rows": 3})]
    assert list(unpack(in_steps(packed(frames), step))) == frames


def test_a_large_frame_comes_out_whole():
    frames = [(DATA, bytes(5 * packing.AT_ONCE)), (DONE, {})]
    assert list(unpack([packed(frames)])) == frames


def test_words_are_kept_as_they_are_written():
    row = ["Lò Thị Thoong", None, 1.5, True, {"a": [1, "ạ"]}]
    assert list(unpack([packed([(ROW, row), (DONE, {})])]))[0] == (ROW, row)


@pytest.mark.parametrize("frames", [[], [(HEAD, {})], [(HEAD, {}), (ROW, [1])]])
def test_a_stream_without_its_end_is_noticed(frames):
    with pytest.raises(DamagedBackupError):
        list(unpack([packed(frames)]))


def test_half_a_frame_is_noticed():
    compressor = zlib.compressobj()
    data = compressor.compress(packing.FRAME.pack(DATA, 100) + b"only this") + compressor.flush()
    with pytest.raises(DamagedBackupError):
        list(unpack([data]))


def test_what_is_not_compressed_is_noticed():
    with pytest.raises(DamagedBackupError):
        list(unpack([b"no zlib stream at all"]))
