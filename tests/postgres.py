"""A genuine PostgreSQL on loopback, in a folder of its own that is gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
NEEDED = "PostgreSQL is not installed (Debian's package: postgresql)"
_OPTIONS = "-c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200 -c shared_buffers=32MB"


@contextmanager
def postgres():
    """A server; yields its address, without the name of a database."""
    bin_folder = PROGRAMS[-1]
    folder = Path(tempfile.mkdtemp(prefix="verbatim-postgres-"))
    user = _unprivileged()
    if user is not None:
        shutil.chown(folder, user.pw_uid, user.pw_gid)

    def run(program, *arguments):
        as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        subprocess.run(
            [bin_folder / program, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=60, **as_user
        )

    data, port = str(folder / "data"), _free_port()
    try:
        run("initdb", "-D", data, "-U", "verbatim", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        started = f"{_OPTIONS} -p {port} -k {folder}"
        run("pg_ctl", "-D", data, "-l", str(folder / "log"), "-o", started, "-w", "start")
        try:
            yield f"postgresql://verbatim@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)


def _unprivileged():
    """PostgreSQL does not run as root: somebody else then, who owns nothing; None where we are not root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]
