"""Writes a student small: whole numbers of eight bits with a scale a row."""

from pathlib import Path

import numpy as np

from training.student import Student


def eight_bits(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The values as whole numbers from -127 to 127 and the scale of each row."""
    scale = (np.abs(values).max(axis=1) / 127).astype(np.float16)
    safe = np.where(scale == 0, 1, scale).astype(np.float32)
    return np.clip(np.rint(values / safe[:, None]), -127, 127).astype(np.int8), scale


def save(path: Path, model: Student, vocabulary: list[str], settings: dict[str, np.ndarray]) -> None:
    """The file that `network.Network` reads; `settings` are kept by name."""
    arrays: dict[str, np.ndarray] = {"vocabulary": np.frombuffer("\n".join(vocabulary).encode(), np.uint8)}
    tables = {"words": model.words.weight[1:], "pieces": model.pieces.weight, "pairs": model.pairs.weight}
    for name, table in tables.items():
        arrays[name], arrays[f"{name}_scale"] = eight_bits(table.detach().numpy())
    arrays["hidden"] = model.hidden.weight.detach().numpy().T.astype(np.float16)
    arrays["hidden_bias"] = model.hidden.bias.detach().numpy().astype(np.float16)
    arrays["heads"] = np.frombuffer("\n".join(model.heads).encode(), np.uint8)
    for name, head in model.heads.items():
        arrays[f"head_{name}"] = head.weight.detach().numpy().T.astype(np.float16)
        arrays[f"bias_{name}"] = head.bias.detach().numpy().astype(np.float16)
    arrays |= {f"set_{name}": value for name, value in settings.items()}
    # Not compressed: opening it must not cost a tenth of a second, and eight bits hardly shrink.
    np.savez(path, **arrays)
