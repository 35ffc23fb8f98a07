"""Kills builds, fetches, rollbacks and prunings at random moments; see run.sh."""

import contextlib
import functools
import hashlib
import http.server
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from postgres import Postgres  # noqa: E402

LONGEST = 300
# until when a command is killed, in parts of the time that it takes unharmed
BEYOND = 1.05


def whole(release):
    """What is wrong with a release by its manifest; None where it is whole."""
    manifest = json.loads((release / "manifest.json").read_text())
    for about in manifest["outputs"]:
        name = about["file"]
        try:
            if hashlib.sha256((release / name).read_bytes()).hexdigest() != about["sha256"]:
                return f"{name} is not the one of the manifest"
        except FileNotFoundError:
            return f"{name} is missing"
    return None


class Bundled:
    """The bundled input: a build of seconds, whose release is read for as long."""

    # another spelling of a name: a change that every table takes
    file, old, new = "sub-icb-to-system.csv", "North East London", "North-East London"

    def put(self, home, work):
        shutil.copytree(home / "input", work / "input")
        shutil.copytree(home / "config", work / "config")


class Tiny:
    """An England of twelve LSOAs that the tests have too: most of a build is what it does to the disk."""

    file, old, new = "LOC22_ICB22_NHSER22_EN_LU.csv", "Y01,All", "Y01,The whole of it"

    def put(self, home, work):
        if not (home / "target" / "test-classes" / "icsref" / "job" / "TinySite.class").exists():
            sys.exit("the tests are not compiled: mvn test-compile, or a soak of the bundled input")
        subprocess.run(["java", "-cp", home / "target" / "test-classes", "icsref.job.TinySite", work], cwd=home, check=True)


class Readers:
    """Look at latest without a pause, from when it is there first."""

    def __init__(self, output):
        self.latest, self.wrong, self.looks, self.done = output / "latest", [], 0, False
        self.threads = [threading.Thread(target=look) for look in (self.see, self.read)]
        for thread in self.threads:
            thread.start()

    def see(self):
        while not self.done:
            self.looks += 1
            if not (self.latest / "manifest.json").exists():
                self.wrong.append("latest was missing")
            time.sleep(0.0005)

    def read(self):
        while not self.done:
            release = self.latest.resolve()
            try:
                why = whole(release)
            except FileNotFoundError:
                why = "it has no manifest"
            # a release may be pruned while it is read, once it is not the latest
            if why and release.exists() and self.latest.resolve() == release:
                self.wrong.append(f"latest was mixed: {why}")
            time.sleep(0.02)

    def end(self):
        self.done = True
        for thread in self.threads:
            thread.join()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Site:
    """A site with an input that changes between two states, and an output that is killed at."""

    def __init__(self, home, work, database, kind):
        self.home, self.work, self.output = home, work, work / "output"
        kind.put(home, work)
        self.list = kind.file
        self.postgres = Postgres(work / "postgres") if database == "postgresql" else None
        self.good = [(work / "input" / self.list).read_text()]
        self.good.append(self.good[0].replace(kind.old, kind.new))
        assert self.good[0] != self.good[1]
        (work / "site").mkdir()
        handler = functools.partial(Quiet, directory=work / "site")
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        settings = re.sub(r"(?m)^keep: .*$", "keep: 3", (work / "config" / "icsref.yml").read_text()) + "\n"
        assert "\nkeep: 3\n" in settings
        if self.postgres:
            settings += f"history:\n  url: jdbc:postgresql://localhost:{self.postgres.port}/postgres\n"
        (work / "config" / "icsref.yml").write_text(settings)
        (work / "config" / "fetch.yml").write_text(
            "hosts: [127.0.0.1]\nallow-loopback-http: true\nconnect-timeout: 5s\ntimeout: 30s\n"
            "attempts: 2\nback-off: 1s\nlongest-wait: 2s\nsize-limit: 10 MB\nlargest-fall: 5 %\n"
            "sources:\n  list:\n    enabled: true\n    kind: file\n"
            f"    url: http://127.0.0.1:{self.server.server_address[1]}/{self.list}\n    to: {self.list}\n")
        self.expected = {}

    def state(self, which, fetched=False):
        """Puts the list of a state at the publisher's, or in the input."""
        for file in [self.work / "site" / self.list] + ([] if fetched else [self.work / "input" / self.list]):
            fresh = file.with_name(".fresh")
            fresh.write_text(self.good[which])
            fresh.replace(file)

    def start(self, *command, output=None):
        return subprocess.Popen(
            [self.home / "icsref", command[0], *(["--input", self.work / "input"] if command[0] == "build" else []),
             "--output", output or self.output, "--config", self.work / "config", *command[1:]],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
            env={**os.environ, "ICSREF_HISTORY_USER": "postgres", "ICSREF_PACKAGE": "never"})

    def run(self, *command, output=None):
        return ended(self.start(*command, output=output))

    def tables(self, output=None):
        digest = hashlib.sha256()
        for file in sorted(((output or self.output) / "latest").resolve().glob("*.csv")):
            if not file.name.startswith("findings"):
                digest.update(file.name.encode() + file.read_bytes())
        return digest.hexdigest()

    def releases(self):
        return sorted(each.name for each in (self.output / "releases").iterdir() if each.name[0] != ".")

    def close(self):
        self.server.shutdown()
        if self.postgres:
            self.postgres.stop()


def ended(process):
    """Its exit code and what it said last."""
    try:
        _, said = process.communicate(timeout=LONGEST)
        return process.returncode, (said.strip().splitlines() or [""])[-1]
    except subprocess.TimeoutExpired:
        kill(process)
        return None, f"took longer than {LONGEST} s"


def kill(process):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def soak(site, kills, chance, until):
    for which in (0, 1):
        site.state(which)
        fresh = site.work / f"fresh-{which}"
        code, said = site.run("build", output=fresh)
        if code != 0:
            sys.exit(f"a build on an empty output ended with {code}: {said}")
        site.expected[which] = site.tables(fresh)
        shutil.rmtree(fresh)
    began = time.time()
    code, said = site.run("build")
    if code != 0:
        sys.exit(f"the first build ended with {code}: {said}")
    takes = {"build": time.time() - began, "fetch": time.time() - began, "rollback": 0.8, "prune": 0.8}
    which, wrong, tally, reached, made = 1, 0, {}, 0, 0
    readers = Readers(site.output)
    try:
        for number in range(1, kills + 1):
            if time.time() > until:
                break
            made = number
            what = chance.choice(["build", "build", "fetch", "rollback", "prune"])
            two = what in ("build", "fetch") and chance.random() < 0.25
            if what in ("build", "fetch"):
                which = 1 - which
                site.state(which, fetched=what == "fetch")
            command = {"build": ["build"], "fetch": ["build", "--fetch"], "rollback": ["rollback", chance.choice(site.releases())],
                       "prune": ["history", "--prune", "0"]}[what]
            begun = time.time()
            process = site.start(*command)
            other = site.start("build") if two else None
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.05, takes[what] * BEYOND))
            unharmed = process.poll() is not None
            if unharmed:
                takes[what] = 0.7 * takes[what] + 0.3 * (time.time() - begun)
            else:
                reached += 1
            kill(process)
            problems = []
            if other:
                code, said = ended(other)
                # 75: it met the first one, which was still alive
                if code not in (0, 75):
                    problems.append(f"the second build ended with {code}: {said}")
            site.state(which)
            # a rollback that has come to its end holds until something changes
            code, said = site.run("build", *(["--force"] if what == "rollback" else []))
            if code != 0:
                problems.append(f"the next build ended with {code}: {said}")
            elif site.tables() != site.expected[which]:
                problems.append("latest is not what a build on an empty output gives")
            why = whole((site.output / "latest").resolve())
            if why:
                problems.append(f"latest is not whole: {why}")
            if list((site.output / "releases").glob(".*")):
                problems.append("debris is left in releases/")
            problems += readers.wrong
            readers.wrong.clear()
            wrong += bool(problems)
            key = what + (" with another" if two else "")
            tally[key] = tally.get(key, 0) + 1
            if problems:
                print(f"{number:5} {key}: {'; '.join(sorted(set(problems)))}", flush=True)
            elif number % 25 == 0:
                print(f"{number:5} kills, {wrong} wrong", flush=True)
    finally:
        readers.end()
    print(f"{made} commands ({reached} killed before their end), {wrong} wrong, {readers.looks} looks at latest; "
          + ", ".join(f"{k} {v}" for k, v in sorted(tally.items())))
    # too few are no proof, whatever kept them
    return wrong + (made == 0)


def main():
    home, kills, seed, database, kind = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:6]
    until = time.time() + 60 * float(sys.argv[6])
    work = pathlib.Path(tempfile.mkdtemp(prefix="icsref-kills."))
    os.chmod(work, 0o755)
    site = Site(home, work, database, {"tiny": Tiny, "bundled": Bundled}[kind]())
    try:
        wrong = soak(site, kills, random.Random(seed), until)
    finally:
        site.close()
        shutil.rmtree(work, ignore_errors=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
