"""Pages under load: fifty people at work for five minutes, on loopback, with think time.

The demo province is built in a folder of its own and served as `ngangtam serve` serves it. Each
session thinks (exponential, five seconds on average), then asks for a list with a search, a file, a
figure (a tenth of them on a day that nobody asked for before) or a first page. The look at a file
is logged as always. The first minute warms up and is not counted. It stops by itself.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

#: `demo --people` counts cadres and civil servants; with public employees it is about 20,000.
PEOPLE = int(os.environ.get("NGANGTAM_LOAD_PEOPLE", "16400"))
SESSIONS = 50
THINK_SECONDS = 5.0
WARM_SECONDS = int(os.environ.get("NGANGTAM_LOAD_WARM", "60"))
COUNTED_SECONDS = int(os.environ.get("NGANGTAM_LOAD_SECONDS", "300"))
HOST, PORT = "127.0.0.1", 8731
#: Who works: most at their own unit's files would be lighter than the whole province's.
READER = "chuyenvien"
SHARES = (("list", 40), ("file", 20), ("figure", 30), ("first", 10))
NEVER_ASKED = 0.1


@dataclass
class Asked:
    """What one kind of page answered."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def run() -> list[dict[str, object]]:
    """Build, serve, ask, and give a row per kind of page and one for all."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        settings = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_")}
        settings["NGANGTAM_HOME"] = f"{folder}/home"
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.bench_pages"],
            env=settings,
            stdout=subprocess.PIPE,
            check=True,
        )
    return json.loads(done.stdout)


def measured() -> list[dict[str, object]]:
    """Measure in the home that the environment names."""
    with _site():
        cookie, known = _prepared()
        asked = _ask(cookie, known)
    rows = []
    total = Asked()
    for name, found in asked.items():
        total.seconds += found.seconds
        total.faults += found.faults
        rows.append(_row(f"pages under load: {name}", found, known))
    rows.append(_row("pages under load: all", total, known))
    if total.faults:
        print(f"{len(total.faults)} faults: {total.faults[:5]}", file=sys.stderr)
    return rows


def _row(work: str, found: Asked, known: Known) -> dict[str, object]:
    taken = sorted(found.seconds) or [0.0]
    rate = len(found.seconds) / COUNTED_SECONDS
    return {
        "work": f"{work}, p95",
        "size": f"{known.officials:,} people, {SESSIONS} sessions, {rate:.1f} pages/s, "
        f"median {_share(taken, 0.5) * 1000:.0f} ms, p99 {_share(taken, 0.99) * 1000:.0f} ms, "
        f"{len(found.faults)} errors",
        "seconds": _share(taken, 0.95),
    }


def _share(taken: list[float], share: float) -> float:
    return taken[min(len(taken) - 1, int(len(taken) * share))]


@contextmanager
def _site() -> Iterator[None]:
    call = [
        sys.executable,
        "-c",
        "from ngangtam_web.commands.main import main; raise SystemExit(main())",
    ]
    built = subprocess.run(
        [*call, "demo", "--people", str(PEOPLE)], check=False, stdout=subprocess.DEVNULL
    )
    if built.returncode not in (0, 1):
        raise SystemExit(built.returncode)
    site = subprocess.Popen([*call, "serve", "--port", str(PORT)], stdout=subprocess.DEVNULL)
    try:
        _await_answer()
        yield
    finally:
        site.terminate()
        site.wait(timeout=60)


def _await_answer() -> None:
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection(HOST, PORT, timeout=10)
            connection.request("HEAD", "/dang-nhap/")
            connection.getresponse()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the site does not answer")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What addresses are made of."""

    officials: int
    official_ids: tuple[int, ...]
    words: tuple[str, ...]
    targets: tuple[str, ...]
    version: int


def _prepared() -> tuple[str, Known]:
    """Open a session for each worker's cookie jar, and draw what will be asked for."""
    from ngangtam_web.database.setup import open_database

    open_database()
    from ngangtam_web.apps.audit import queries as audit
    from ngangtam_web.apps.registry.people import officials_page
    from ngangtam_web.apps.registry.scope import EVERYONE, scoped
    from ngangtam_web.bootstrap.clock import today
    from ngangtam_web.bootstrap.law import definitions_at

    version = audit.head().number
    with scoped(EVERYONE):
        people = officials_page(on=today(), limit=100_000)
    plan = next(iter(definitions_at(version).plans.values()))
    words = sorted({word for one in people for word in one.full_name.split()})
    known = Known(
        officials=len(people),
        official_ids=tuple(one.official_id for one in people),
        words=tuple(words),
        targets=tuple(target.id for target in plan.targets),
        version=version,
    )
    return _cookie(), known


def _cookie() -> str:
    """Sign in as a browser does, by the form, and give the cookies of the session."""
    from urllib.parse import urlencode

    from ngangtam_web.bootstrap.demo import demo_password

    connection = http.client.HTTPConnection(HOST, PORT, timeout=30)
    connection.request("GET", "/dang-nhap/")
    page = connection.getresponse()
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page.read())
    assert token is not None
    cookies = _cookies(page)
    form = {
        "csrfmiddlewaretoken": token[1].decode(),
        "username": READER,
        "password": demo_password(),
    }
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/dang-nhap/", urlencode(form), headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 302, "the demo account cannot sign in"
    return _cookies(answer)


def _cookies(answer: http.client.HTTPResponse) -> str:
    set_ones = answer.headers.get_all("Set-Cookie") or []
    return "; ".join(one.partition(";")[0] for one in set_ones)


def _ask(cookie: str, known: Known) -> dict[str, Asked]:
    asked = {name: Asked() for name, _ in SHARES}
    lock = threading.Lock()
    begins = time.monotonic() + WARM_SECONDS
    ends = begins + COUNTED_SECONDS

    def work(seed: int) -> None:
        rng = random.Random(seed)
        connection = http.client.HTTPConnection(HOST, PORT, timeout=60)
        while time.monotonic() < ends:
            time.sleep(min(rng.expovariate(1 / THINK_SECONDS), 60))
            kind = rng.choices([name for name, _ in SHARES], [share for _, share in SHARES])[0]
            address = _address(kind, rng, known)
            began = time.monotonic()
            fault = _get(connection, address, cookie)
            if fault == "closed":  # a kept connection may be closed by the server at any time
                connection = http.client.HTTPConnection(HOST, PORT, timeout=60)
                fault = _get(connection, address, cookie)
            took = time.monotonic() - began
            if begins <= began < ends:
                with lock:
                    asked[kind].seconds.append(took)
                    if fault:
                        asked[kind].faults.append(f"{address}: {fault}")

    workers = [threading.Thread(target=work, args=(seed,)) for seed in range(SESSIONS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return asked


def _get(connection: http.client.HTTPConnection, address: str, cookie: str) -> str:
    """Ask for a page; give what was wrong with the answer, or nothing."""
    try:
        connection.request("GET", address, headers={"Cookie": cookie})
        response = connection.getresponse()
        body = response.read()
    except (http.client.HTTPException, OSError):
        connection.close()
        return "closed"
    if response.status != 200:
        return f"status {response.status}"
    return "" if b"</html>" in body else "cut short"


def _address(kind: str, rng: random.Random, known: Known) -> str:
    if kind == "list":
        return f"/can-bo/?ten={quote(' '.join(rng.sample(known.words, rng.choice((1, 1, 2)))))}"
    if kind == "file":
        return f"/can-bo/{rng.choice(known.official_ids)}/"
    if kind == "first":
        return "/"
    if rng.random() < NEVER_ASKED:
        day = date(2021, 2, 1) + timedelta(days=rng.randrange(1700))
    else:
        day = rng.choice((date(2023, 12, 31), date(2024, 12, 31), date(2025, 6, 30)))
    target = rng.choice(known.targets)
    return f"/ke-hoach/724/chi-tieu/{target}/?ngay={day}&phien-ban={known.version}"


if __name__ == "__main__":
    print(json.dumps(measured()))
