"""The server as it is started, used, killed and started again, in a process of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
FAULTY = Path(__file__).with_name("faulty.py")
PATIENCE = 30.0


class Server:
    """One installation’s. It keeps its port from one start to the next."""

    def __init__(self, instance, plant="nothing", log="log"):
        self.instance, self.plant, self.port = instance, plant, 0
        self.limits = instance.with_name(f"{instance.name}.limits")
        self.log = instance.with_name(f"{instance.name}.{log}")
        self.process, self.said = None, ""

    def start(self):
        command = [sys.executable, str(FAULTY), self.plant, "serve", "--port", str(self.port)]
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "INTAKE_INSTANCE": str(self.instance),
            "INTAKE_LIMITS": str(self.limits),
        }
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment
            )
        self.said = self._listens()
        self.port = int(re.search(r"Intake is at \S+:(\d+)$", self.said)[1])
        return self

    def _listens(self):
        said = []
        for line in self.process.stdout:
            said.append(line.rstrip("\n"))
            if line.startswith("Intake is at "):
                return "\n".join(said)
        self.kill()
        raise AssertionError(f"It did not start: {said} {self.log.read_text()}")

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self):
        return self.process.pid

    @property
    def memory(self):
        """KiB that it holds now."""
        status = Path(f"/proc/{self.pid}/status")
        if status.exists():
            return int(re.search(r"VmRSS:\s+(\d+)", status.read_text())[1])
        return int(subprocess.check_output(["ps", "-o", "rss=", "-p", str(self.pid)]))

    @contextmanager
    def limited(self, kind, most):
        self.limit(kind, most)
        try:
            yield
        finally:
            self.limit(kind, None)

    def limit(self, kind, most):
        """`RLIMIT_FSIZE`: bytes of a file; `RLIMIT_NOFILE`: files more than are open now."""
        self.limits.with_suffix(".new").write_text(json.dumps([kind, most]))
        self.limits.with_suffix(".new").replace(self.limits)
        self.process.send_signal(signal.SIGUSR1)
        until = time.monotonic() + PATIENCE
        while self.limits.exists():
            assert time.monotonic() < until
            time.sleep(0.005)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        if self.process is not None and self.process.poll() is None:
            self.kill()

    def kill(self):
        """As when the power of this one program is cut: nothing of it gets to say goodbye."""
        self.process.kill()
        self.process.communicate()

    def stop(self):
        self.process.terminate()
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode
