import fcntl
from pathlib import Path
from typing import Any

from numba.core import dispatcher
from numba.core.compiler_lock import global_compiler_lock

from tests.profiles import register

register()


def _compile_once(compile_: Any = dispatcher.Dispatcher.compile) -> None:
    """Processes that need the same kernel at once wait for the first to compile it, and read it from the disk.

    Each has a lock for itself, so that different ones are compiled beside each other. None calls in a circle, and within
    a process only one is compiled at a time: nobody waits for somebody who waits for her.
    """

    def compiled(self: Any, signature: Any) -> Any:
        if not self.stats.cache_path:
            return compile_(self, signature)
        folder = Path(self.stats.cache_path)
        folder.mkdir(parents=True, exist_ok=True)
        with global_compiler_lock, (folder / f"{self.py_func.__qualname__}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return compile_(self, signature)

    dispatcher.Dispatcher.compile = compiled


_compile_once()
