"""Builds night after night with random small changes between; see run.sh."""

import hashlib
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from postgres import Postgres  # noqa: E402

HOME, NIGHTS, SEED, DATABASE = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
LIST = "sub-icb-to-system.csv"
LONGEST = 120


def build(work, output, config):
    return subprocess.Popen(
        [f"{HOME}/icsref", "build", "--input", work / "input", "--output", output, "--config", config],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "ICSREF_HISTORY_USER": "postgres"})


def ended(process):
    """Its exit code and what it said last; None where it took too long."""
    try:
        _, said = process.communicate(timeout=LONGEST)
        return process.returncode, (said.strip().splitlines() or [""])[-1]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return None, "took longer than %d s" % LONGEST


def tables(output):
    """A digest of the tables of the latest release; the findings tell of the release before."""
    digest = hashlib.sha256()
    for file in sorted((output / "latest").resolve().glob("*.csv")):
        if not file.name.startswith("findings"):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def main():
    chance = random.Random(SEED)
    work = pathlib.Path(tempfile.mkdtemp(prefix="icsref-nights."))
    os.chmod(work, 0o755)
    postgres = Postgres(work / "postgres") if DATABASE == "postgresql" else None
    shutil.copytree(f"{HOME}/input", work / "input")
    plain, config = work / "plain", work / "config"
    shutil.copytree(f"{HOME}/config", plain)
    shutil.copytree(f"{HOME}/config", config)
    settings = (config / "icsref.yml").read_text()
    if postgres:
        settings += f"\nhistory:\n  url: jdbc:postgresql://localhost:{postgres.port}/postgres\n"
        if "\nhistory:" in (config / "icsref.yml").read_text():
            sys.exit("config/icsref.yml has a history of its own")
    (config / "icsref.yml").write_text(settings)
    output = work / "output"
    good = {False: (work / "input" / LIST).read_text()}
    # another spelling of a name: a change that every table takes
    good[True] = good[False].replace("North East London", "North-East London")
    assert good[True] != good[False]
    expected = {}
    name, changed, last, wrong, tally = LIST, False, None, 0, {}
    try:
        for night in range(NIGHTS):
            change = chance.choice(["comment", "list", "rename", "kill", "two", "nothing"])
            if change == "comment":
                (config / "icsref.yml").write_text(settings + f"# night {night}\n")
            elif change == "list":
                changed = not changed
                (work / "input" / name).write_text(good[changed])
            elif change == "rename":
                fresh = f"list-{night}.csv"
                (work / "input" / name).rename(work / "input" / fresh)
                name = fresh
            begun = time.time()
            process = build(work, output, config)
            if change == "kill":
                time.sleep(chance.uniform(0.1, 2.5))
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
                exit, said = -9, "killed"
            elif change == "two":
                time.sleep(chance.uniform(0, 1))
                other, _ = ended(build(work, output, config))
                exit, said = ended(process)
                if other not in (0, 75):
                    exit, said = other, "the second one"
            else:
                exit, said = ended(process)
            took = time.time() - begun
            # the tables name the file that says so: a renamed list is another release
            if (changed, name) not in expected:
                fresh = work / "fresh"
                shutil.rmtree(fresh, ignore_errors=True)
                code, why = ended(build(work, fresh, plain))
                if code != 0:
                    sys.exit(f"a build on an empty output ended with {code}: {why}")
                expected[changed, name] = tables(fresh)
            now = tables(output) if (output / "latest").exists() else None
            right = now == expected[changed, name] or (exit != 0 and now == last)
            if exit not in (0, -9, 75) or not right:
                wrong += 1
            last = now
            tally[change] = tally.get(change, 0) + 1
            print(f"{night + 1:4} {change:8} exit {exit} {took:6.1f} s"
                  f" {'right' if right else 'WRONG'} {said if exit else ''}", flush=True)
        print(f"{NIGHTS} nights, {wrong} wrong; " + ", ".join(f"{k} {v}" for k, v in sorted(tally.items())))
    finally:
        if postgres:
            postgres.stop()
        shutil.rmtree(work, ignore_errors=True)
    sys.exit(1 if wrong else 0)


main()
