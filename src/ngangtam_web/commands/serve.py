"""`ngangtam serve`: database, web server and worker on one machine, under one Ctrl-C."""

from __future__ import annotations

import argparse
import contextlib
import errno
import http.client
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from ngangtam.kernel import Refused
from ngangtam_web.commands.children import Child
from ngangtam_web.database.server import restart_server_if_gone, stop_server
from ngangtam_web.database.setup import environment, open_database

_WORKER = "ngangtam_web.jobs.worker"


class AddressTaken(Refused):
    """Another program listens on the address."""

    code = "serve.address-taken"

    def __init__(self, *, host: str, port: int) -> None:
        super().__init__(
            vi=f"Cổng {port} trên {host} đang được chương trình khác sử dụng. Hãy dừng chương "
            f"trình đó, hoặc chạy `ngangtam serve --port {port + 1}` "
            f'(`make run ARGS="--port {port + 1}"`).',
            en=f"Port {port} on {host} is in use by another program. Stop that program, or run "
            f"`ngangtam serve --port {port + 1}` "
            f'(`make run ARGS="--port {port + 1}"`).',
            host=host,
            port=port,
        )


class AddressNotAllowed(Refused):
    """The machine does not let this account listen on the address."""

    code = "serve.address-not-allowed"

    def __init__(self, *, host: str, port: int, reason: str) -> None:
        super().__init__(
            vi=f"Không mở được {host}:{port} ({reason}). Hãy chọn --host là địa chỉ của máy này và "
            "--port từ 1024 đến 65535.",
            en=f"{host}:{port} cannot be opened ({reason}). Choose --host among the addresses of "
            "this machine and --port from 1024 to 65535.",
            host=host,
            port=port,
        )


class WebServerEnded(Refused):
    """The web server ended by itself."""

    code = "serve.web-server-ended"

    def __init__(self, *, code: int) -> None:
        super().__init__(
            vi=f"Máy chủ web tự dừng (mã {code}); xem các dòng phía trên. Dữ liệu không mất; hãy "
            "chạy lại `ngangtam serve`.",
            en=f"The web server ended by itself (code {code}); see the lines above. No data is "
            "lost; run `ngangtam serve` again.",
        )


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ / address to listen on")
    parser.add_argument("--port", type=_port, default=8000, help="cổng / port")
    parser.add_argument("--home", type=Path, help="thư mục dữ liệu / home folder")
    parser.add_argument("--workers", type=int, default=2, help="số tiến trình web / web processes")
    parser.add_argument(
        "--demo-if-empty", action="store_true", help="dựng tỉnh mẫu nếu trống / demo if empty"
    )


def run(arguments: argparse.Namespace) -> int:
    """Start everything, print the address, and stop what was started on Ctrl-C or SIGTERM."""
    if arguments.home:
        os.environ["NGANGTAM_HOME"] = str(arguments.home.expanduser().absolute())
    host, port = arguments.host, arguments.port
    _require_free(host, port)
    if host not in ("127.0.0.1", "localhost", "::1"):
        named = [os.environ.get("NGANGTAM_HOSTS", ""), host, socket.gethostname()]
        os.environ["NGANGTAM_HOSTS"] = ",".join(filter(None, named))
    children: list[Child] = []
    with _stop_signals():
        try:
            addresses = open_database(migrate=True)
            _require_usable_list()
            if arguments.demo_if_empty and _is_empty():
                _build_demo()
            _collect_static()
            # The owner's address stays in this process: web and worker cannot migrate.
            visible = environment(addresses=addresses, with_exporter=False)
            children.append(Child(_web_command(arguments), visible))
            if importlib.util.find_spec(_WORKER):
                call = f"from {_WORKER} import main; raise SystemExit(main())"
                visible = environment(addresses=addresses)
                children.append(Child([sys.executable, "-c", call], visible))
            for child in children:
                child.start()
            _await_answer(host, port, children[0])
            _announce(host, port, as_json=arguments.json)
            _watch(children)
        except KeyboardInterrupt:
            pass
        finally:
            with contextlib.suppress(KeyboardInterrupt):
                for child in reversed(children):
                    child.stop()
                _close_connections()
                stop_server()
    if not arguments.json:
        print("\nĐã dừng. / Stopped.")
    return 0


def _port(text: str) -> int:
    number = int(text)
    if not 0 < number < 65536:
        raise argparse.ArgumentTypeError("1-65535")
    return number


def _require_free(host: str, port: int) -> None:
    """Refuse an address that is taken before anything is started."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(found[0], found[1]) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(found[4])
    except (OSError, OverflowError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise AddressTaken(host=host, port=port) from error
        reason = getattr(error, "strerror", None) or str(error)
        raise AddressNotAllowed(host=host, port=port, reason=reason) from error


@contextlib.contextmanager
def _stop_signals() -> Iterator[None]:
    """Treat SIGTERM and a closed terminal as Ctrl-C."""

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        raise KeyboardInterrupt

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _require_usable_list() -> None:
    """Refuse to serve without the list of breached passwords that the installation names."""
    from ngangtam_web.apps.accounts.breached_passwords import require_usable

    require_usable()


def _is_empty() -> bool:
    from ngangtam_web.apps.audit import queries

    return queries.head().number == 0


def _build_demo() -> None:
    """Run `ngangtam demo` as a process of its own: its memory is given back when it ends."""
    call = "from ngangtam_web.commands.main import main; raise SystemExit(main())"
    done = subprocess.run([sys.executable, "-c", call, "demo"], check=False)
    if done.returncode not in (0, 1):
        # The demo said why; the site would stand empty without a word.
        raise SystemExit(done.returncode)


def _collect_static() -> None:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def _web_command(arguments: argparse.Namespace) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", arguments.host, "--port", str(arguments.port)),
        *("--workers", str(arguments.workers), "--blocking-threads", "4"),
        *("--respawn-failed-workers", "--workers-kill-timeout", "5"),
        *("--log-level", "warning", "ngangtam_web.config.wsgi:application"),
    ]


def _await_answer(host: str, port: int, web: Child) -> None:
    """Wait until a page is answered, whatever it says; connections are taken before that."""
    reachable = "127.0.0.1" if host == "0.0.0.0" else "::1" if host == "::" else host  # noqa: S104
    while True:
        code = web.ended()
        if code is not None:
            raise WebServerEnded(code=code)
        asking = http.client.HTTPConnection(reachable, port, timeout=30)
        try:
            asking.request("HEAD", "/", headers={"Host": "localhost"})
            asking.getresponse()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            asking.close()


def _announce(host: str, port: int, *, as_json: bool) -> None:
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/"
    accounts = _demo_accounts()
    if as_json:
        body = {"address": address, "demo_accounts": accounts}
        if accounts:
            body["demo_password"] = _demo_password()
        print(json.dumps(body, ensure_ascii=False, default=str))
    else:
        print(f"\nNgang Tầm: {address}")
        if accounts:
            print("Tài khoản mẫu / demo accounts:")
            for account in accounts:
                print(f"  {account['username']:<12}{account['role']}")
            print(f"Mật khẩu / password: {_demo_password()}")
        print("Ctrl-C để dừng / to stop.")
    sys.stdout.flush()


def _demo_accounts() -> list[dict[str, str]]:
    """List what a visitor of a demo database may sign in with."""
    from ngangtam_web.apps.accounts.queries import demo_accounts

    return [
        {
            "username": account.username,
            "display_name": account.display_name,
            "role": str(account.role_label),
        }
        for account in demo_accounts()
    ]


def _demo_password() -> str:
    from ngangtam_web.bootstrap.demo import demo_password

    return demo_password()


def _watch(children: list[Child]) -> None:
    """Wait for ever; start again what ended, and end when the web server ends."""
    web, *workers = children
    while True:
        code = web.ended()
        if code is not None:
            raise WebServerEnded(code=code)
        for worker in workers:
            if worker.ended() is not None and worker.rested():
                worker.start()
        if restart_server_if_gone():
            print("Đã khởi động lại cơ sở dữ liệu. / Database started again.", file=sys.stderr)
        time.sleep(0.5)


def _close_connections() -> None:
    """Close this process's own connections, so that the server stops at once."""
    try:
        from django.db import connections

        connections.close_all()
    except Exception:  # noqa: BLE001 - stopping goes on whatever Django's state is
        return
