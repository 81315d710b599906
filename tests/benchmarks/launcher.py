"""Runs one command and writes what it took as a line of JSON to a file: python -I -S launcher.py FILE COMMAND…

A process of its own, and a small one: at the start of a program Linux books its parent's memory as its own peak.
"""

import json
import os
import sys
import time

out, command = sys.argv[1], sys.argv[2:]
begun = time.perf_counter()
child = os.posix_spawn(command[0], command, os.environ)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - begun
with open(out, "w", encoding="utf-8") as file:
    json.dump({"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}, file)
sys.exit(os.waitstatus_to_exitcode(status))
