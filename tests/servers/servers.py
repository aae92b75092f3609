# SPDX-License-Identifier: BSL-1.0
"""Servers that live as long as a test: in a folder of their own, on a socket there that no network reaches."""
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

SECONDS_TO_START = 60


class Missing(Exception):
    """What a server needs is not on this machine."""


class Failed(Exception):
    """A server did not do what it was told to."""


def find(name, *folders):
    found = shutil.which(name, path=os.pathsep.join([*folders, os.environ.get("PATH", ""), "/usr/sbin"]))
    if not found:
        raise Missing(f"there is no {name}")
    return found


class Server:
    """A running server. `user` is whom root becomes for it, for neither of the two runs as root."""

    def __init__(self, user):
        self.process = None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="intact-"))
        self.own = {}
        if os.geteuid() == 0:
            try:
                entry = pwd.getpwnam(user)
            except KeyError:
                raise Missing(f"there is no user {user}") from None
            self.own = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)
        # No setting of the user's own: neither host and port nor options.
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "MYSQL"))}
        # mariadbd removes every #sql* file of its temporary folder when it starts (mysql_rm_tmp_tables in sql_base.cc),
        # those of a server beside it too, whose installation then fails.
        self.environment["TMPDIR"] = str(self.folder)

    def run(self, *command):
        result = subprocess.run(command, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, check=False, **self.own)
        if result.returncode != 0:
            raise Failed(f"{' '.join(command)}\n{result.stdout}")

    def start(self, *command):
        self.log = open(self.folder / "log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(command, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=subprocess.STDOUT, **self.own)
        for _ in range(SECONDS_TO_START * 10):
            if self.process.poll() is not None:
                break
            if self.ask("SELECT 1").returncode == 0:
                return
            time.sleep(0.1)
        self.log.seek(0)
        raise Failed(f"{command[0]} did not start\n{self.log.read()}")

    def ask(self, sql, database=None):
        """What the client does with the SQL: rows are lines, columns stand between bars."""
        return subprocess.run(self.client(database), input=sql, env=self.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Postgresql(Server):
    stop_signal = signal.SIGQUIT  # at once, for nobody needs the data

    def __init__(self):
        versions = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
        folders = [str(path) for path in reversed(versions)]
        initdb, postgres, self.psql = find("initdb", *folders), find("postgres", *folders), find("psql")
        super().__init__("postgres")
        data = str(self.folder / "data")
        # A locale in which texts compare otherwise than by their bytes.
        self.run(initdb, "-D", data, "-U", "intact", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8",
                 "--locale-provider=icu", "--icu-locale=en-US")
        self.start(postgres, "-D", data, "-k", str(self.folder), "-c", "listen_addresses=", "-c", "fsync=off")

    def client(self, database):
        return [self.psql, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-U", "intact",
                "-d", database or "postgres"]


class Mariadb(Server):
    stop_signal = signal.SIGTERM

    def __init__(self):
        install, mariadbd, self.mariadb = find("mariadb-install-db"), find("mariadbd"), find("mariadb")
        super().__init__("mysql")
        data = f"--datadir={self.folder / 'data'}"
        self.run(install, "--no-defaults", data, "--auth-root-authentication-method=normal", "--skip-test-db")
        self.start(mariadbd, "--no-defaults", data, f"--socket={self.folder / 'socket'}", "--skip-networking",
                   "--innodb-flush-log-at-trx-commit=0", "--character-set-server=latin1")

    def client(self, database):
        return [self.mariadb, "--no-defaults", f"--socket={self.folder / 'socket'}", "--user=root", "--batch",
                "--skip-column-names", "--show-warnings", "--default-character-set=utf8mb4", *([database] if database else [])]
