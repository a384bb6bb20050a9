class Unreadable(Exception):
    """A table that cannot be read; the sentence says where and what to do about it."""

    def __init__(self, sentence):
        super().__init__(str(sentence))
        self.sentence = sentence
