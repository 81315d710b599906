"""Opens what is a file and nothing else."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

# bytes that are read at once
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def open_plainly(path: Path) -> BinaryIO:
    """Open a regular file for reading. OSError for a link, a folder or a device, which is neither followed nor waited for."""
    about = path.lstat()
    if stat.S_ISLNK(about.st_mode):  # systems without O_NOFOLLOW
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(path))
    handle = os.open(path, _FLAGS)
    if not stat.S_ISREG(os.fstat(handle).st_mode):  # it was replaced since it was looked at
        os.close(handle)
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(path))
    return os.fdopen(handle, "rb")
