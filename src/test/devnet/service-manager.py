"""Runs a command as systemd runs a service with a socket and a watchdog, again and again.

    service-manager.py [--port <port>] [--watchdog <seconds>] <command>...

With a port, the command has a listening socket on it as standard input. With a watchdog, it is ended
(SIGKILL) when it has sent no sign of life for that time (sd_notify(3)). SIGUSR1 ends it (SIGTERM).
The next one starts when it has ended with status 0 or by a signal. SIGTERM ends both. The command
does not outlive this process.
"""

import argparse
import ctypes
import os
import select
import signal
import socket
import subprocess
import time

arguments = argparse.ArgumentParser()
arguments.add_argument("--port", type=int)
arguments.add_argument("--watchdog", type=float, default=0)
arguments.add_argument("command", nargs=argparse.REMAINDER)
chosen = arguments.parse_args()

held = socket.create_server(("127.0.0.1", chosen.port), backlog=128) if chosen.port else None
ending = False
notices = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
notices.bind(f"\0service-manager-{os.getpid()}")
environment = dict(os.environ)
if chosen.watchdog:
    environment["NOTIFY_SOCKET"] = notices.getsockname().decode().replace("\0", "@", 1)
    environment["WATCHDOG_USEC"] = str(int(chosen.watchdog * 1_000_000))


def say(text):
    """Writes a line at once: the command writes to the same file."""
    os.write(1, f"service manager: {text}\n".encode())


def dies_too():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def watch(child):
    """Returns when the child has ended."""
    ready, sign = False, time.monotonic()
    while child.poll() is None:
        if select.select([notices], [], [], 0.05)[0]:
            message = notices.recv(4096).decode()
            say(f"got {message}")
            ready |= message == "READY=1"
            sign = time.monotonic()
        elif ready and time.monotonic() - sign > chosen.watchdog:
            say("no sign of life, SIGKILL")
            child.kill()
            child.wait()


def end(*_):
    global ending
    ending = True
    child.terminate()


while not ending:
    child = subprocess.Popen(chosen.command, stdin=held, preexec_fn=dies_too, env=environment)
    signal.signal(signal.SIGUSR1, lambda *_: child.terminate())
    signal.signal(signal.SIGTERM, end)
    if chosen.watchdog:
        watch(child)
    if child.wait() > 0:
        raise SystemExit(child.returncode)
