"""Genuine OpenSearch nodes on this machine, each a process of its own that can be killed and started again.

They need Java 17 and Maven, which fetches the server once. To have some until Ctrl-C:
`python tests/opensearch/nodes.py FOLDER [HOW_MANY [FIRST_PORT]]`.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

VERSION = "2.19.1"
HEAP = "384m"
MODULES = {
    "transport-netty4": ("transport-netty4-client", "org.opensearch.transport.Netty4Plugin"),
    "analysis-common": ("analysis-common", "org.opensearch.analysis.common.CommonAnalysisPlugin"),
    "mapper-extras": ("mapper-extras-client", "org.opensearch.index.mapper.MapperExtrasPlugin"),
    "reindex": ("reindex-client", "org.opensearch.index.reindex.ReindexPlugin"),
}
"""The modules without which an index of ours cannot be made: the jar of each, and the class that it begins with."""
START = 90.0  # s
TRANSPORT = 100  # what is added to a node's port, where nodes talk to each other

LOGGING = """
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d %p %c{1} %m%n
"""


def missing():
    """What is not there of the programs that nodes need; None where all is."""
    return next((f"{name} is not installed" for name in ("java", "mvn") if shutil.which(name) is None), None)


class Nodes:
    """Some nodes of one cluster; leaving the context ends them.

    Args:
        folder: For the server and what the nodes write.
        count: How many.
        port: Of the first node; the others follow.
    """

    def __init__(self, folder, count=3, port=19500):
        self.folder = Path(folder).resolve()
        self.ports = [port + number for number in range(count)]
        self.processes = {}

    @property
    def urls(self):
        return [f"http://127.0.0.1:{port}" for port in self.ports]

    def __enter__(self):
        self.install()
        for node in self.folder.glob("node*"):
            shutil.rmtree(node)
        try:
            for number in range(len(self.ports)):
                self.start(number)
            self.wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for number in list(self.processes):
            self.kill(number)

    def install(self):
        """Fetch the server, and lay its modules out as it wants them."""
        home = self.folder / "home"
        if (home / "config").is_dir():
            return
        shutil.rmtree(home, ignore_errors=True)
        pom, library = Path(__file__).with_name("pom.xml"), home / "lib"
        goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={library}"]
        subprocess.run(["mvn", "-q", "-B", "-f", str(pom), *goal], check=True)
        for name, (jar, begins_with) in MODULES.items():
            module = home / "modules" / name
            module.mkdir(parents=True)
            for path in library.glob(f"{jar}-*.jar"):
                path.rename(module / path.name)
            about = {"name": name, "description": name, "version": VERSION, "opensearch.version": VERSION}
            about |= {"java.version": "11", "classname": begins_with}
            written = "".join(f"{key}={value}\n" for key, value in about.items())
            (module / "plugin-descriptor.properties").write_text(written)
        network = home / "modules" / "transport-netty4"
        for path in library.glob("netty-*.jar"):
            path.rename(network / path.name)
        (network / "plugin-security.policy").write_text("grant { permission java.security.AllPermission; };\n")
        for name in ("plugins", "bin", "config"):
            (home / name).mkdir(exist_ok=True)

    def start(self, number):
        """Start a node, with what it had when it was killed."""
        node = self.folder / f"node{number}"
        for name in ("config", "data", "logs"):
            (node / name).mkdir(parents=True, exist_ok=True)
        names = [f"node{each}" for each in range(len(self.ports))]
        settings = {
            "cluster.name": f"tests-{self.ports[0]}",
            "node.name": names[number],
            "network.host": "127.0.0.1",
            "http.port": self.ports[number],
            "transport.port": self.ports[number] + TRANSPORT,
            "path.data": str(node / "data"),
            "path.logs": str(node / "logs"),
            "discovery.seed_hosts": [f"127.0.0.1:{port + TRANSPORT}" for port in self.ports],
            "cluster.initial_cluster_manager_nodes": names,
            "cluster.routing.allocation.disk.threshold_enabled": False,
        }
        written = "".join(f"{key}: {json.dumps(value)}\n" for key, value in settings.items())
        (node / "config" / "opensearch.yml").write_text(written)
        (node / "config" / "log4j2.properties").write_text(LOGGING)
        home = self.folder / "home"
        command = ["java", f"-Xms{HEAP}", f"-Xmx{HEAP}", "-Dlog4j2.disable.jmx=true", "-Djava.security.manager=allow"]
        command += [f"-Dopensearch.path.home={home}", f"-Dopensearch.path.conf={node / 'config'}"]
        command += ["-cp", f"{home / 'lib'}/*", "org.opensearch.bootstrap.OpenSearch"]
        if os.getuid() == 0:  # which it refuses to run as
            subprocess.run(["chown", "-R", "nobody", str(node)], check=True)
            command = ["setpriv", "--reuid=nobody", "--clear-groups", *command]
        with (node / "log").open("ab") as log:
            self.processes[number] = subprocess.Popen(command, stdout=log, stderr=log)

    def kill(self, number):
        """End a node at once, as a machine does that loses its power."""
        process = self.processes.pop(number)
        process.kill()
        process.wait()

    def pause(self, number):
        """Let a node answer nothing more, without its connections being closed."""
        self.processes[number].send_signal(signal.SIGSTOP)

    def resume(self, number):
        """Let it go on."""
        self.processes[number].send_signal(signal.SIGCONT)

    def wait(self, status="yellow", timeout=START):
        """Wait until all nodes that run are in the cluster, and it is well."""
        count, until = len(self.processes), time.monotonic() + timeout
        asked = f"wait_for_status={status}&wait_for_nodes={count}&timeout=2s"
        while time.monotonic() < until:
            for number in self.processes:
                try:
                    with urllib.request.urlopen(f"{self.urls[number]}/_cluster/health?{asked}", timeout=5) as answer:
                        if not json.load(answer)["timed_out"]:
                            return
                except (OSError, urllib.error.URLError):
                    time.sleep(0.3)
        logs = "\n".join((self.folder / f"node{number}" / "log").read_text()[-1500:] for number in self.processes)
        raise TimeoutError(f"the nodes do not come together:\n{logs}")


if __name__ == "__main__":
    folder, *numbers = sys.argv[1:]
    with Nodes(folder, *map(int, numbers)) as nodes:
        sys.stdout.write(",".join(nodes.urls) + "\n")
        sys.stdout.flush()
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
