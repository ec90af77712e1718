"""From compressed texts to training and held-out tokens; the demo model's truncated GPT-2 tokenizer.

    python3 corpus.py FULL_TOKENIZER.json OUT.json     make the truncated tokenizer.json
    python3 corpus.py --made FOLDER                    small texts made up for a trial, in place of the corpus

A source is one xz file, its documents separated by <|endoftext|>. Only NumPy is needed.
"""
import hashlib
import json
import lzma
import re
import sys
from array import array
from itertools import chain
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[3]
CACHE = REPOSITORY / ".cache" / "train"  # git ignores it
TOKENIZER = REPOSITORY / "models" / "demo" / "tokenizer.json"
PAGE = REPOSITORY / "models" / "demo" / "page.txt"  # plain modern prose; no part of any source

END_OF_TEXT = "<|endoftext|>"
KEPT_WORDS = 16383  # the first of GPT-2's, with its ids; then <|endoftext|> makes 16384

# The share of the training windows that each source gives; how many times it is read follows from that.
SOURCES = {
    "books": 0.34,  # public-domain novels and stories
    "encyclopedia": 0.30,
    "conversations": 0.17,
    "tinystories": 0.07,
    "errands": 0.05,
    "storybooks": 0.02,
    "orders": 0.005,
    "repeats": 0.045,  # made in train.py: a passage, or random tokens, said twice
}

SHINGLE = 16  # tokens in a row that are compared to find text which two documents share
SAMPLED = 64  # one shingle in so many is looked at
TWIN_SHARE = 0.5  # a document sharing this much of itself with an earlier one is a second copy
LEAK_SHARE = 0.01  # a document sharing this much with a held-out one is not trained on

# GPT-2's pre-tokenizer; [^\W\d_] is a letter, since Python's re has no \p{L}.
WORDS = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+")


def truncate(tokenizer, kept=KEPT_WORDS):
    """The tokenizer.json of the first `kept` tokens, with the merges whose result is kept, in order."""
    model = tokenizer["model"]
    vocabulary = {word: i for word, i in model["vocab"].items() if i < kept and word != END_OF_TEXT}
    merges = [m for m in model["merges"] if "".join(m.split(" ") if isinstance(m, str) else m) in vocabulary]
    special = [{**token, "id": kept} for token in tokenizer["added_tokens"] if token["content"] == END_OF_TEXT]
    smaller = {**model, "vocab": {**vocabulary, END_OF_TEXT: kept}, "merges": merges}
    return {**tokenizer, "added_tokens": special, "model": smaller}


def byte_alphabet():
    """GPT-2's printable stand-in for each of the 256 bytes."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [b for b in range(256) if b not in printable]
    return {b: chr(b) for b in printable} | {b: chr(256 + i) for i, b in enumerate(hidden)}


class WordIds(dict):
    """word → token ids by byte-pair encoding (Sennrich et al. 2016), worked out once for each distinct word."""

    def __init__(self, tokenizer):
        merges = tokenizer["model"]["merges"]
        self.vocabulary = tokenizer["model"]["vocab"]
        self.ranks = {tuple(m.split(" ") if isinstance(m, str) else m): i for i, m in enumerate(merges)}
        self.alphabet = byte_alphabet()

    def __missing__(self, word):
        parts = [self.alphabet[byte] for byte in word.encode()]
        while len(parts) > 1:
            ranked = ((self.ranks.get(pair, np.inf), i) for i, pair in enumerate(zip(parts, parts[1:])))
            rank, i = min(ranked)
            if rank == np.inf:
                break
            parts[i : i + 2] = [parts[i] + parts[i + 1]]
        self[word] = [self.vocabulary[part] for part in parts]
        return self[word]

    def encode(self, text):
        return chain.from_iterable(map(self.__getitem__, WORDS.findall(text)))


def token_bytes(tokenizer):
    """[vocabulary] bytes of text that each token stands for; <|endoftext|> stands for none."""
    vocabulary = tokenizer["model"]["vocab"]
    lengths = np.zeros(len(vocabulary), np.int64)
    for word, i in vocabulary.items():
        lengths[i] = 0 if word == END_OF_TEXT else len(word)  # one character of the alphabet is one byte
    return lengths


def read_tokens(source, characters=None):
    """[n] uint16: every document of an xz file, <|endoftext|> after each. Cached by the content of text and tokenizer.

    `characters` reads no more than so many.
    """
    source = Path(source)
    if not source.exists():
        sys.exit(f"no text at {source}: give the folder of the xz files with --corpus")
    content = source.read_bytes() + TOKENIZER.read_bytes() + WORDS.pattern.encode() + str(characters).encode()
    cached = CACHE / f"{source.name.split('.')[0]}-{hashlib.sha256(content).hexdigest()[:12]}.npy"
    if not cached.exists():
        tokenizer = json.loads(TOKENIZER.read_text(encoding="utf-8"))
        words, tokens = WordIds(tokenizer), array("H")
        with lzma.open(source, "rt", encoding="utf-8", newline="") as file:
            for document in file.read(characters).split(END_OF_TEXT):
                if document.strip():
                    tokens.extend(words.encode(document.strip()))
                    tokens.append(tokenizer["model"]["vocab"][END_OF_TEXT])
        CACHE.mkdir(parents=True, exist_ok=True)
        np.save(cached, np.array(tokens, np.uint16))
        print(f"{len(tokens):,} tokens, {len(words):,} distinct words -> {cached.name}", flush=True)
    return np.load(cached)


def shingles(document):
    """A sample of the document's runs of tokens, as hashes: equal text gives equal hashes wherever it stands."""
    windows = np.lib.stride_tricks.sliding_window_view(document.astype(np.uint64), min(SHINGLE, len(document)))
    factors = np.random.default_rng(0).integers(1, 2**63, windows.shape[1], dtype=np.uint64) | np.uint64(1)
    hashes = np.zeros(len(windows), np.uint64)
    for column, factor in enumerate(factors):  # wraps modulo 2^64, as it should
        hashes += (windows[:, column] + np.uint64(1)) * factor
    return set(hashes[hashes >> np.uint64(32) & np.uint64(SAMPLED - 1) == 0].tolist())


def split(tokens, held_out_share, seed, twins):
    """(training, held-out) lists of documents, drawn by document; nothing held out is trained on.

    `twins` looks for text that two documents share (the books have some twice, under other file names): second copies
    are dropped, and what shares passages with a held-out document is left out of both.
    """
    ends = np.flatnonzero(tokens == KEPT_WORDS) + 1
    documents, kept = [d for d in np.split(tokens, ends[:-1]) if len(d) > 1], []
    for document in documents:
        sample = shingles(document) if twins and len(document) >= SHINGLE else set()
        if not any(len(sample & other) > TWIN_SHARE * len(sample) for _, other in kept if sample and other):
            kept.append((document, sample))
    order = np.random.default_rng(seed).permutation(len(kept))
    count = max(1, round(held_out_share * len(kept)))
    held_out = [kept[i] for i in sorted(order[:count])]

    def leaks(sample):
        return any(len(sample & other) > LEAK_SHARE * min(len(sample), len(other)) for _, other in held_out if other)

    rest = [kept[i] for i in sorted(order[count:])]
    training = [document for document, sample in rest if not (sample and leaks(sample))]
    return training, [document for document, _ in held_out]


def read_sources(folder, held_out_share, seed, characters=None):
    """{source: (training tokens, held-out tokens)} of every source but the made ones."""
    parts = {}
    for name in SOURCES:
        if name != "repeats":
            tokens = read_tokens(Path(folder) / f"{name}.txt.xz", characters)
            share = held_out_share if name == "books" else held_out_share / 2
            training, held_out = split(tokens, share, seed, twins=name == "books")
            parts[name] = tuple(np.concatenate(documents) for documents in (training, held_out))
    return parts


def make_up(folder, documents=40, sentences=30):
    """Writes small files in place of the sources: sentences of one page in random order, enough for `--smoke`."""
    page = re.findall(r"[^.!?]+[.!?]", PAGE.read_text(encoding="utf-8"))
    Path(folder).mkdir(parents=True, exist_ok=True)
    for seed, name in enumerate(SOURCES):
        draw = np.random.default_rng(seed)
        texts = (" ".join(s.strip() for s in draw.choice(page, sentences)) for _ in range(documents))
        with lzma.open(Path(folder) / f"{name}.txt.xz", "wt", encoding="utf-8") as file:
            file.write(f"\n{END_OF_TEXT}\n".join(texts))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if sys.argv[1] == "--made":
        sys.exit(make_up(sys.argv[2]))
    full = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    made = json.dumps(truncate(full), ensure_ascii=False, separators=(",", ":"))
    Path(sys.argv[2]).write_text(made, encoding="utf-8")
