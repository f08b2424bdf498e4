"""Run a command that serves the preview, wait for its page, stop it with SIGINT, and expect status 0."""

import os
import re
import signal
import subprocess
import sys
import urllib.request


def main(command: str) -> int:
    """The status to end with: 0 where the page answered and the command stopped cleanly."""
    with subprocess.Popen(
        ["bash", "-c", command], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
        signal.alarm(300)
        address = None
        for line in process.stdout:
            print(line, end="", flush=True)
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                address = found.group()
                break
        if address is None:
            print("the preview ended without an address")
            return 1
        with urllib.request.urlopen(address, timeout=30) as page:
            print(f"{address} answered {page.status} with {len(page.read())} bytes")
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()
        status = process.wait(timeout=30)
        print(f"stopped with status {status}")
        return 0 if status == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
