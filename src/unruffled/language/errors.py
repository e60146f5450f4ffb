"""What the language engine says when it is asked in a way that it cannot answer."""


class InputError(ValueError):
    """The input has the wrong shape; the message is one sentence for people that says the mend."""
