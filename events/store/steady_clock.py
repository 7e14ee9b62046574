"""A clock that jumped ahead is not believed: what it stamps stays in the log for ever.

What is entered afterwards would have to be later still, so that nothing of today could be entered
until that day has come.
"""

import time
from datetime import UTC, datetime, timedelta

from events.store.refusals import UnavailableError

_MOST = timedelta(hours=1)
"""How far ahead a clock is still believed: it may have been a little late at the start."""
_TOLD = (
    "The clock of the register is ahead of the time; nothing is recorded until its operator has "
    "set it right."
)


class SteadyClock:
    """What time it was at the start, and how much has passed since, whatever was set meanwhile."""

    def __init__(self) -> None:
        self._began, self._passed = datetime.now(UTC), _passed()

    def check(self, now: datetime) -> None:
        """Raise `UnavailableError` if a clock shows much more than it can be by now."""
        expected = self._began + timedelta(seconds=_passed() - self._passed)
        if now - expected > _MOST:
            raise UnavailableError(
                f"the clock that entries are stamped by is at {now:%Y-%m-%d %H:%M} (UTC), though "
                f"by the start of this server it is {expected:%Y-%m-%d %H:%M}; nothing is recorded "
                "any more: set it right; if it is, start this server again",
                _TOLD,
            )


def _passed() -> float:
    """Return seconds that no setting of a clock changes; on Linux, those of sleep as well."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)
