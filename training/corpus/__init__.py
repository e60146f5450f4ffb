"""The project's own messages and threads for training: `messages()` and `threads()`, in the contract's shape."""

from training.corpus.loading import CorpusError, messages, threads

__all__ = ["CorpusError", "messages", "threads"]
