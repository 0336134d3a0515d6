"""Calls of a running server made to fail, for as long as a test wants, by strace."""

import subprocess
import time
from contextlib import contextmanager
from functools import cache

import pytest

UNTIL = 20.0
FORBIDDEN = "Operation not permitted"


@cache
def require_tracing():
    """Some machines let no program watch another. That is said, and is no fault of ours."""
    tried = subprocess.run(
        ["strace", "-o", "/dev/null", "true"], capture_output=True, text=True, check=False
    )
    if tried.returncode != 0 and FORBIDDEN in tried.stderr:
        pytest.skip("this machine lets no program watch another (ptrace is forbidden)")


@contextmanager
def failing(pid, calls, error, log):
    """While inside, each of these calls fails with this error; `.count()` says how often."""
    require_tracing()
    command = ["strace", "-f", "-p", str(pid), "-o", str(log), "-e", f"trace={calls}"]
    with subprocess.Popen(
        [*command, "-e", f"inject={calls}:error={error}"], stderr=subprocess.PIPE, text=True
    ) as process:
        said = process.stderr.readline()
        assert "attached" in said, said
        try:
            yield Injected(log)
        finally:
            process.terminate()
            process.communicate(timeout=UNTIL)


class Injected:
    def __init__(self, log):
        self.log = log

    def count(self):
        """How many calls were made to fail; waits a moment, for strace writes when it likes."""
        until = time.monotonic() + 2.0
        while True:
            found = self.log.read_text().count("(INJECTED)")
            if found or time.monotonic() > until:
                return found
            time.sleep(0.02)
