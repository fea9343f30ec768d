"""Whether the process that began a session is still there."""

import os


def is_alive(pid: int) -> bool:
    """Whether a process of this user has that number."""
    # On Windows os.kill would end the process, so there any other process counts as gone.
    if os.name == "nt" or pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except (OSError, OverflowError):
        # A process of another user's is none of ours either: the number has been given out again.
        return False
    return True
