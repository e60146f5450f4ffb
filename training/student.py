"""The shipped network in a form that learns, and how it is fitted to many tasks at once.

Words, pieces of words and pairs of neighbours have a vector each; a sentence is their sum and, place by place,
the largest of its words; one hidden layer serves all heads.
"""

import random
import time

import numpy as np
import torch
from torch import nn

from training.tasks import Task
from unruffled.language.reading import network

BATCH = 128


class Words:
    """Every word that was met, numbered, with its row in the vocabulary (0: none) and the rows of its pieces."""

    def __init__(self, vocabulary: list[str]) -> None:
        self.rows = {word: i + 1 for i, word in enumerate(vocabulary)}
        self.numbers: dict[str, int] = {}
        self.row: list[int] = []
        self.pieces: list[list[int]] = []
        self.hashes: list[int] = []

    def number(self, word: str) -> int:
        found = self.numbers.get(word)
        if found is None:
            found = self.numbers[word] = len(self.row)
            self.row.append(self.rows.get(word, 0))
            self.pieces.append(network.pieces(word))
            self.hashes.append(network.word_hash(word))
        return found

    def of(self, text: str) -> np.ndarray:
        """The numbers of the words of `text`."""
        return np.array([self.number(word) for word in network.tokens(text)] or [self.number("")], np.int64)


class Student(nn.Module):
    """What `network.Network` evaluates, in a form that learns."""

    def __init__(self, vocabulary: list[str], heads: dict[str, int], start: np.ndarray | None) -> None:
        super().__init__()
        width = network.WIDTH
        self.words = nn.Embedding(len(vocabulary) + 1, width, sparse=True)
        self.pieces = nn.EmbeddingBag(network.PIECES, width, mode="sum", sparse=True)
        self.pairs = nn.EmbeddingBag(network.PAIRS, width, mode="sum", sparse=True)
        for table, spread in ((self.words, 0.1), (self.pieces, 0.03), (self.pairs, 0.01)):
            nn.init.normal_(table.weight, std=spread)
        if start is not None:
            self.words.weight.data[1:] = torch.from_numpy(start)
        self.words.weight.data[0] = 0
        self.hidden = nn.Linear(2 * width, network.HIDDEN)
        self.heads = nn.ModuleDict({name: nn.Linear(network.HIDDEN + 2 * width, size) for name, size in heads.items()})
        self.drop = nn.Dropout(0.3)

    def forward(self, batch: "Batch") -> torch.Tensor:
        """The features of each sentence, for any head."""
        one = self.words(batch.rows) + self.pieces(batch.pieces, batch.piece_starts)
        each = one[batch.places]
        pairs = self.pairs(batch.pairs, batch.starts)
        lengths = torch.from_numpy(batch.lengths).unsqueeze(1).float()
        total = torch.zeros(len(batch.lengths), each.shape[1]).index_add_(0, batch.sentence, each)
        total = (total + pairs) / lengths.sqrt()
        most = torch.full_like(total, -1e9).scatter_reduce(
            0, batch.sentence.unsqueeze(1).expand_as(each), each, "amax", include_self=False
        )
        seen = self.drop(torch.cat([total, most], dim=1))
        return torch.cat([self.drop(torch.relu(self.hidden(seen))), seen], dim=1)


class Batch:
    """Sentences as the tensors that `Student` takes; each different word's vector is made once."""

    def __init__(self, words: Words, sentences: list[np.ndarray]) -> None:
        self.lengths = np.array([len(s) for s in sentences])
        joined = np.concatenate(sentences)
        unique, places = np.unique(joined, return_inverse=True)
        self.rows = torch.tensor([words.row[i] for i in unique])
        pieces = [words.pieces[i] for i in unique]
        self.pieces = torch.tensor([p for found in pieces for p in found], dtype=torch.int64)
        self.piece_starts = torch.tensor(np.cumsum([0, *(len(p) for p in pieces[:-1])]))
        self.places = torch.from_numpy(places)
        self.sentence = torch.from_numpy(np.repeat(np.arange(len(sentences)), self.lengths))
        hashes = np.array([words.hashes[i] for i in unique], np.int64)[places]
        starts = np.cumsum([0, *self.lengths[:-1]])
        self.pairs = torch.from_numpy(network.pair_rows(hashes, starts))
        self.starts = torch.from_numpy(starts)


def loss_of(task: Task, margins: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    if task.exclusive:
        return nn.functional.cross_entropy(margins, wanted)
    return nn.functional.binary_cross_entropy_with_logits(margins, wanted, reduction="none").sum(1).mean()


def thinned(words: np.ndarray, dropped: float, dice: np.random.Generator) -> np.ndarray:
    """The words less a few: who has learned from a part of a sentence relies on no single word."""
    kept = words[dice.random(len(words)) >= dropped]
    return kept if len(kept) else words


def fit(model: Student, words: Words, found: list[Task], rate: float) -> None:
    """All tasks' batches shuffled together, the rate falling to a twentieth."""
    chance, dice = random.Random(7), np.random.default_rng(7)
    read = [[words.of(text) for text in task.texts] for task in found]
    plan = []
    for number, task in enumerate(found):
        order: list[int] = []
        while len(order) < task.passes * len(task.texts):
            order += chance.sample(range(len(task.texts)), len(task.texts))
        order = order[: int(task.passes * len(task.texts))]
        plan += [(number, order[i : i + BATCH]) for i in range(0, len(order), BATCH)]
    chance.shuffle(plan)
    tables = [model.words.weight, model.pieces.weight, model.pairs.weight]
    dense = [p for p in model.parameters() if all(p is not t for t in tables)]
    sparse_steps = torch.optim.SparseAdam(tables, lr=rate)
    dense_steps = torch.optim.AdamW(dense, lr=rate, weight_decay=0.02)
    started, running = time.perf_counter(), 0.0
    model.train()
    for i, (number, chosen) in enumerate(plan):
        task = found[number]
        for steps in (sparse_steps, dense_steps):
            steps.param_groups[0]["lr"] = rate * max(0.05, 1 - i / len(plan))
        features = model(Batch(words, [thinned(read[number][j], task.dropped, dice) for j in chosen]))
        loss = loss_of(task, model.heads[task.head](features), torch.from_numpy(task.rows[chosen]))
        loss.backward()
        for steps in (sparse_steps, dense_steps):
            steps.step()
            steps.zero_grad()
        running = 0.99 * running + 0.01 * loss.item()
        if i % 500 == 0:
            print(f"{i}/{len(plan)} loss {running:.3f} {time.perf_counter() - started:.0f} s", flush=True)
