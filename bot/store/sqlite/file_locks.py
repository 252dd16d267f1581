"""Locks on an open file, which the system releases when the process dies.

Windows has no `flock`. Its locks keep others from reading what they cover, so there one byte is
locked that lies far behind everything that is written into the file.
"""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt
    import os

    _LOCKED_BYTE = 2**30

    def try_lock(handle: int) -> bool:
        """Lock a file for this process alone; False if another process has locked it."""
        position = os.lseek(handle, 0, os.SEEK_CUR)
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, position, os.SEEK_SET)
        return True

    def is_locked(handle: int) -> bool:
        """Whether another process has locked a file. Nothing stays locked."""
        if not try_lock(handle):
            return True
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        return False

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Lock a file for this process alone; False if another process has locked it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def is_locked(handle: int) -> bool:
        """Whether another process has locked a file. The look ends when the handle is closed."""
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
        return False
