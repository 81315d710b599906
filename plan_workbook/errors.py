"""What ends a command in one line: the input can't be used, or the output can't be written."""


class UnusableInput(Exception):
    """The input can't be used. Its text is one ready sentence for staff: why, and what to do."""


class UnwritableOutput(UnusableInput):
    """The result can't be put where it was asked for. Its text is one ready sentence for staff."""
