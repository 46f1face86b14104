"""Input that makes no sense."""


class Refused(Exception):
    """Holds the whole sentence for the reader, and a code for programs."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
