"""Says what a long command is doing: a bar on a terminal, a line per step elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

#: Called with a sentence, and with how many of how many parts are done.
Step = Callable[[str, int, int], None]


@contextmanager
def steps(stream: TextIO) -> Iterator[Step]:
    """Yield a function that shows a step; the bar is gone at the end."""
    if not stream.isatty():
        shown: set[str] = set()

        def tell(sentence: str, done: int, total: int) -> None:  # noqa: ARG001
            if sentence not in shown:
                shown.add(sentence)
                print(sentence, file=stream, flush=True)

        yield tell
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=stream), transient=True) as progress:
        task = progress.add_task("", total=None)

        def show(sentence: str, done: int, total: int) -> None:
            progress.update(task, description=sentence, completed=done, total=total)

        yield show
