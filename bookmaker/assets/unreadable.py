"""What every maker of pictures raises when a picture cannot be shown."""


class UnreadableError(ValueError):
    """A picture cannot be shown; the message says why, for people."""
