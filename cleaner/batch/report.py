"""What became of the documents: counted, checked, and shown while the batch runs."""

from __future__ import annotations

import contextlib
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

# Lines of a log while it runs, where there is no terminal.
_LOG_EVERY = 30.0


@dataclass(slots=True)
class Tally:
    """Counts of a batch. Every item read is written or rejected, or the batch is wrong."""

    read: int = 0
    written: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    bytes_read: int = 0  # of documents, decompressed
    bytes_written: int = 0
    consumed: int = 0  # of the inputs' files
    failures: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as JSON values, without those of each output."""
        return {
            "read": self.read,
            "written": self.written,
            "rejected": dict(self.rejected),
            "skipped": dict(self.skipped),
            "bytes_read": self.bytes_read,
            "bytes_written": self.bytes_written,
            "consumed": self.consumed,
            "failures": list(self.failures),
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Tally:
        """Return the counts that `to_dict` gave.

        >>> Tally.from_dict(Tally(read=3, rejected=Counter(empty=1)).to_dict()).rejected["empty"]
        1
        """
        rejected, skipped = Counter(values["rejected"]), Counter(values["skipped"])
        return cls(**{**values, "rejected": rejected, "skipped": skipped})

    def take(self, other: Tally) -> None:
        """Go back to other counts."""
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))

    @property
    def is_balanced(self) -> bool:
        """Whether all that was read is accounted for."""
        return self.read == self.written + self.rejected.total()

    def summary(self, seconds: float) -> str:
        """Return the counts as one line."""
        causes = ", ".join(f"{count:,} {cause}" for cause, count in sorted(self.rejected.items()))
        rate = self.bytes_read / 1e6 / seconds if seconds else 0.0
        parts = [
            f"{self.read:,} document{'s' * (self.read != 1)}: {self.written:,} written, "
            f"{self.rejected.total():,} rejected" + (f" ({causes})" if causes else "")
        ]
        if self.skipped:
            parts.append(f"{self.skipped.total():,} records that are no documents")
        parts.append(f"{seconds:,.1f} s, {self.read / seconds if seconds else 0:,.0f} documents/s")
        parts.append(f"{rate:,.1f} MB/s")
        return "; ".join(parts)


class Display:
    """A bar on a terminal (by tqdm, where it is installed), lines of a log elsewhere."""

    def __init__(self, total: int, tally: Tally, before: float, *, quiet: bool) -> None:
        self._tally, self._total, self._before = tally, total, before
        self._start = self._logged = time.monotonic()
        self._bar: Any = None
        self._quiet = quiet or sys.stderr is None
        if not self._quiet and sys.stderr.isatty():
            with contextlib.suppress(ImportError):
                from tqdm import tqdm

                self._bar = tqdm(total=total or None, unit="B", unit_scale=True, desc="cleaner")
                self._bar.update(tally.consumed)

    @property
    def seconds(self) -> float:
        """Seconds since the start, with those of earlier runs."""
        return time.monotonic() - self._start + self._before

    def show(self, consumed: int) -> None:
        """Show that so many more bytes of the inputs were read."""
        tally = self._tally
        if self._bar is not None:
            rate = tally.bytes_read / 1e6 / max(self.seconds, 1e-9)
            self._bar.set_postfix_str(
                f"{tally.read:,} documents, {rate:.1f} MB/s, {tally.rejected.total():,} rejected"
            )
            self._bar.update(consumed)
            return
        now = time.monotonic()
        if not self._quiet and now - self._logged >= _LOG_EVERY:
            self._logged = now
            share = f"{100 * tally.consumed / self._total:.0f} %, " if self._total else ""
            self.say(share + tally.summary(self.seconds))

    def say(self, message: str) -> None:
        """Print a line on standard error, beside the bar."""
        if self._bar is not None:
            self._bar.write(f"cleaner: {message}", file=sys.stderr)
        elif sys.stderr is not None:
            print(f"cleaner: {message}", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
