"""A PostgreSQL of its own, for a bench."""

import getpass
import pathlib
import socket
import subprocess
import sys


class Postgres:
    """A server of its own, from the PostgreSQL that is installed."""

    def __init__(self, folder):
        versions = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
        if not versions:
            sys.exit("no PostgreSQL below /usr/lib/postgresql: run with h2")
        self.bin, self.data = versions[-1], folder / "data"
        folder.mkdir()
        if getpass.getuser() == "root":
            subprocess.run(["chown", "postgres", folder], check=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.call("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "-D", self.data)
        self.call("pg_ctl", "-w", "-D", self.data, "-l", folder / "log",
                  "-o", f"-p {self.port} -h localhost -k {folder}", "start")

    def call(self, program, *arguments):
        # it refuses to run as root
        who = ["runuser", "-u", "postgres", "--"] if getpass.getuser() == "root" else []
        subprocess.run([*who, self.bin / program, *map(str, arguments)], check=True, cwd="/",
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self):
        self.call("pg_ctl", "-w", "-D", self.data, "-m", "immediate", "stop")
