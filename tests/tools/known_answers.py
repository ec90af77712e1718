#!/usr/bin/env python3
"""Known answers of a small model, in the form of models/gpt2/known-answers.json.

    python3 known_answers.py MODEL_DIR OUT.json

Greedy continuations come from the model as configured; top logits and the last query's attention come from the
same weights with the exact GELU, as in the file recorded from GPT-2. All in float64, by reference.py.
"""
import json
import sys
from pathlib import Path

import numpy as np
from reference import encode, forward, load_safetensors

GREEDY = [("The dog", True), ("To kill two birds", False)]
PROMPTS = ["To kill two birds with one", "She looked at the"]
CONTINUATION = 8


def read_words(ids, tokenizer):
    """The text of ids whose tokens are ASCII."""
    words = {i: token for token, i in tokenizer["model"]["vocab"].items()}
    return "".join(words[int(i)] for i in ids).replace("Ġ", " ").replace("Ċ", "\n")


def greedy_case(prompt, with_ids, weights, config, tokenizer):
    prompt_ids = encode(prompt, tokenizer).tolist()
    ids = list(prompt_ids)
    for _ in range(CONTINUATION):
        ids.append(int(forward(weights, config, np.array(ids))["logits"][-1].argmax()))
    text = read_words(ids, tokenizer)
    given = {"promptIds": prompt_ids, "expectedIds": ids} if with_ids else {}
    return {"prompt": prompt, "expectedText": text, **given}


def recorded_case(prompt, weights, config, tokenizer):
    ids = encode(prompt, tokenizer)
    hooks = forward(weights, config, ids)
    logits = hooks["logits"][-1]
    best = np.argsort(-logits, kind="stable")[:20]
    total = logits.max() + np.log(np.exp(logits - logits.max()).sum())
    patterns = [hooks[f"blocks.{i}.attn.hook_pattern"][:, -1] for i in range(config["n_layer"])]
    return {
        "prompt": prompt,
        "tokenIds": ids.tolist(),
        "tokens": [read_words([i], tokenizer) for i in ids],
        "lastPosition": {
            "logSumExp": round(float(total), 4),
            "topLogits": [[int(i), round(float(logits[i]), 4)] for i in best],
        },
        "lastQueryAttention": [np.round(p, 5).tolist() for p in patterns],
    }


def main(model_dir, out):
    model_dir = Path(model_dir)
    config = json.loads((model_dir / "config.json").read_text())
    tokenizer = json.loads((model_dir / "tokenizer.json").read_text())
    weights = load_safetensors(model_dir / "model.safetensors")
    exact = config | {"activation_function": "gelu"}
    answers = {
        "model": model_dir.name,
        "activation": "The cases were recorded with the exact GELU, the greedy continuations as configured.",
        "cases": [recorded_case(prompt, weights, exact, tokenizer) for prompt in PROMPTS],
        "greedy": {"cases": [greedy_case(*case, weights, config, tokenizer) for case in GREEDY]},
    }
    Path(out).write_text(json.dumps(answers, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
