"""Work on foreign files in a process of its own with limits: what kills it kills nothing else.

`run_limited` starts `python -m MODULE` behind the limits. The module reads its standard input and writes lines to its
standard output: "P percent" as often as it likes, then "R" and the result up to the end of the stream.
"""

import resource
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRESS, RESULT = b"P", b"R"
NO_MEMORY = 77


@dataclass(frozen=True)
class Limits:
    """`memory` in bytes of address space, `cpu` in seconds of computing, `seconds` on the clock."""

    memory: int
    cpu: int
    seconds: float


class Stopped(Exception):
    """The process ended without a result; `why` is "memory", "time" or "crash"."""

    def __init__(self, why):
        super().__init__(why)
        self.why = why


def run_limited(module, payload, limits, progress=None):
    """The result (bytes) of `module` for `payload` (bytes); `progress(percent)` is called as it goes.

    Raises Stopped, and leaves no process behind, whatever happens.
    """
    # No shell, and nothing of the user's in it: what is foreign travels in the payload.
    command = [sys.executable, "-m", __name__, str(limits.memory), str(limits.cpu), module]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as errors:
        given.write(payload)
        given.seek(0)
        child = subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=errors, cwd=ROOT)  # noqa: S603
        overtime = threading.Timer(limits.seconds, child.kill)
        overtime.start()
        try:
            result = _listen(child.stdout, progress)
            child.wait()
        finally:
            in_time = overtime.is_alive()
            overtime.cancel()
            child.kill()
            child.wait()
            child.stdout.close()
        if child.returncode == 0 and result is not None:
            return result
        errors.seek(0)
        raise Stopped(_why(child.returncode, errors.read(100_000), in_time))


def _listen(stream, progress):
    """The result, or None where the stream ends before it."""
    for line in stream:
        if line[:1] == RESULT:
            return line[1:] + stream.read()
        if line[:1] == PROGRESS and progress:
            progress(int(line[1:]))
    return None


def _why(code, errors, in_time):
    if code == -signal.SIGXCPU or not in_time:
        return "time"
    # The reader, written in Rust, says so and aborts.
    return "memory" if code == NO_MEMORY or b"memory allocation" in errors else "crash"


def tell(percent):
    """In the child: say how far the work is."""
    sys.stdout.buffer.write(PROGRESS + b"%d\n" % percent)
    sys.stdout.buffer.flush()


def give(result):
    """In the child: hand over the result (bytes) and end the stream."""
    sys.stdout.buffer.write(RESULT + result)
    sys.stdout.buffer.flush()


def main(memory, cpu, module):
    """The child: take the limits, then be the module."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(cpu), int(cpu) + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except MemoryError:
        sys.exit(NO_MEMORY)


if __name__ == "__main__":
    main(*sys.argv[1:])
