"""What GPT-2's own tokenizer makes of texts: fixtures for tests/unit/model, from Hugging Face's `tokenizers`.

    python -m venv venv && venv/bin/pip install tokenizers==0.23.3
    venv/bin/python tests/tools/tokenizer_reference.py

Run it in the repository's root. It writes, always the same from the same seed,

    tests/fixtures/tokenizer/strings.json.gz   10,000 strings and their ids by models/gpt2/tokenizer.json
    tests/fixtures/tokenizer/added.json        added tokens with every option, texts, and their ids
    tests/fixtures/tokenizer/classes.json      the class of every code point, as ranges [class, first, last]
    src/model/tokenizer/unicodeClasses.ts      the same letters and numbers, for the product
"""

import gzip
import json
import random

from tokenizers import Tokenizer, __version__, pre_tokenizers

FOLDER = "tests/fixtures/tokenizer"
STRINGS = 10_000
SEED = 24

SPACES = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1F, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000, 0x200A, 0x200B]
SPACES += [0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF]
PIECES = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d", "'S", "’s", "the", " the", "ing", "  ", "\n\n", "\r\n"]
PIECES += ["<|endoftext|>", "<|endoftext", "1234", " 56", "½", "Ⅻ", "x²", "...", "!?", "é", "e\u0301", "ß"]
PIECES += ["👩‍👩‍👧", "🇳🇵", "שלום", "नमस्ते", "日本語", "한국어", "ไทย", "\u200d", "\u202e", "\u0000", "Ġ", "Ċ", "ñ"]
# Letters and numbers that only a newer Unicode than 16 has.
PIECES += ["\u088f", "\u0c5c", "\ua7ce", "\U00010940", "\U00011de0", "\U00016ff4", "\U000323b0"]


def any_point(random_):
    while True:
        kind = random_.random()
        if kind < 0.35:
            point = random_.randrange(0x20, 0x7F)
        elif kind < 0.55:
            point = random_.choice(SPACES)
        elif kind < 0.75:
            point = random_.randrange(0x80, 0x3000)
        elif kind < 0.92:
            point = random_.randrange(0x3000, 0x10000)
        else:
            point = random_.randrange(0x10000, 0x110000)
        if not 0xD800 <= point <= 0xDFFF:
            return chr(point)


def any_string(random_):
    parts = []
    for _ in range(random_.randrange(1, 10)):
        kind = random_.random()
        if kind < 0.35:
            parts.append(random_.choice(PIECES))
        elif kind < 0.5:
            parts.append(chr(random_.choice(SPACES)) * random_.randrange(1, 4))
        else:
            parts.append(any_point(random_))
    return "".join(parts)


def class_of(splitter, point):
    """What a code point joins: letters, numbers, other characters, or none of them, which is white space."""
    for name, neighbour in (("L", "a"), ("N", "1"), ("O", "!")):
        if len(splitter.pre_tokenize_str(neighbour + chr(point))) == 1:
            return name
    return "S"


def classes():
    splitter = pre_tokenizers.ByteLevel(add_prefix_space=False)
    ranges = []
    for point in range(0x110000):
        if 0xD800 <= point <= 0xDFFF:
            continue
        name = class_of(splitter, point)
        if ranges and ranges[-1][0] == name and ranges[-1][2] == point - 1:
            ranges[-1][2] = point
        else:
            ranges.append([name, point, point])
    return ranges


def base36(number):
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def packed(ranges, name):
    """Gap and length of every range, in base 36."""
    numbers, reached = [], 0
    for kind, first, last in ranges:
        if kind == name:
            numbers += [first - reached, last - first + 1]
            reached = last + 1
    return " ".join(map(base36, numbers))


SOURCE = '''/**
 * Letters (L) and numbers (N) as GPT-2's own tokenizer has them, which are those of Unicode 16: a browser's \\\\p{{L}} is
 * of the browser's own version, so that one text would have other ids in another browser. Gap and length of every
 * range, in base 36. Written by tests/tools/tokenizer_reference.py from tokenizers {version}; do not change by hand.
 */
export const LETTERS =
  '{letters}'

export const NUMBERS =
  '{numbers}'
'''


def options(content, id, **changes):
    plain = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": False}
    return {"id": id, "content": content, **plain, **changes}


ADDED = [
    [options("Señorita", 8192), options("naïve café", 8193)],
    [options("<m>", 8192, lstrip=True)],
    [options("<m>", 8192, rstrip=True)],
    [options("<m>", 8192, lstrip=True, rstrip=True), options(" b", 8193)],
    [options("zat", 8192, single_word=True), options("né", 8193, single_word=True)],
    [options("zat", 8192, single_word=True, lstrip=True, rstrip=True)],
    [options("zq", 8192, normalized=True), options("qx", 8193)],
    [options("zq", 8192), options("zqx", 8193), options("xj", 8194)],
    [options("zq", 8192, normalized=True), options("zqx", 8193, normalized=True), options("q", None)],
    [options("😀", 8192, single_word=True), options("👩‍👩‍👧", 8193), options("\u0301", 8194)],
    [options("<|endoftext|>", 8191, special=True), options("<pad>", 8192, special=True, normalized=True)],
    [options("  ", 8192), options("\t", 8193, lstrip=True), options("\n", 8194, rstrip=True)],
]
ADDED_PIECES = ["<m>", "zat", "conzat", "zats", "zat_", "zq", "zqx", "zqxj", "qx", "q", " b", "b", "né", "Señorita"]
ADDED_PIECES += ["señorita", "naïve café", "😀", "👩‍👩‍👧", "\u0301", "<pad>", "<|endoftext|>", " ", "  ", "\u00a0"]
ADDED_PIECES += ["\u0085", "\ufeff", "\t", "\n", ".", "猫", "1", "\u200d", "a", "the"]


def added_cases(base, random_):
    cases = []
    for wanted in ADDED:
        # A token of the vocabulary keeps its id.
        tokens = [{**token, "id": base["model"]["vocab"].get(token["content"], token["id"])} for token in wanted]
        tokenizer = Tokenizer.from_str(json.dumps({**base, "added_tokens": tokens}))
        texts = []
        for _ in range(100):
            text = "".join(random_.choice(ADDED_PIECES) for _ in range(random_.randrange(1, 9)))
            texts.append([text, tokenizer.encode(text, add_special_tokens=False).ids])
        cases.append({"added_tokens": tokens, "texts": texts})
    return cases


def write(name, value):
    with open(f"{FOLDER}/{name}", "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=True, separators=(",", ":"))
        file.write("\n")


def main():
    random_ = random.Random(SEED)
    gpt2 = Tokenizer.from_file("models/gpt2/tokenizer.json")
    strings = [any_string(random_) for _ in range(STRINGS)]
    pairs = [[text, gpt2.encode(text, add_special_tokens=False).ids] for text in strings]
    packed_pairs = json.dumps(pairs, ensure_ascii=False, separators=(",", ":")).encode()
    with open(f"{FOLDER}/strings.json.gz", "wb") as file:
        file.write(gzip.compress(packed_pairs, 9, mtime=0))
    with open("tests/fixtures/demo-v1/tokenizer.json", encoding="utf-8") as file:
        write("added.json", added_cases(json.load(file), random_))
    ranges = classes()
    write("classes.json", ranges)
    with open("src/model/tokenizer/unicodeClasses.ts", "w", encoding="utf-8") as file:
        letters, numbers = packed(ranges, "L"), packed(ranges, "N")
        file.write(SOURCE.format(version=__version__, letters=letters, numbers=numbers).replace("\\\\p", "\\p"))


if __name__ == "__main__":
    main()
