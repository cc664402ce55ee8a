"""Signals of processes that tests start."""

import signal


def heed_ctrl_c() -> None:
    """For ``preexec_fn``: a job that a shell put into the background ignores Ctrl-C, and hands that down."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
