"""What a server keeps for good, taken out of the garbage collector's sight."""

from __future__ import annotations

import gc


def keep_for_good() -> None:
    """Call when everything is opened: no round of the collector looks again at what was loaded, for a tenth of a second
    each, in the middle of somebody's turn."""
    gc.collect()
    gc.freeze()
