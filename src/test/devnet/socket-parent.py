"""Holds a listening socket on a port, and runs a command with it as standard input, again and again.

    socket-parent.py <port> <command>...

SIGUSR1 ends the command (SIGTERM), so that the next one starts. The command does not outlive this process.
"""

import ctypes
import signal
import socket
import subprocess
import sys

held = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=128)
dies_too = lambda: ctypes.CDLL(None).prctl(1, signal.SIGKILL)
while True:
    child = subprocess.Popen(sys.argv[2:], stdin=held, preexec_fn=dies_too)
    signal.signal(signal.SIGUSR1, lambda *_: child.terminate())
    status = child.wait()
    if status:
        sys.exit(status)
