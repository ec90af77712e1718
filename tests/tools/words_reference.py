#!/usr/bin/env python3
"""What a model's words are at every station, and where greedy choice leads, in float64, by reference.py.

    python3 words_reference.py MODEL_DIR OUT.json

lens: for each text every station is read as if it were the last. Of each (station, token): the logits of some
words, the 20 likeliest words, entropy and D(final || station) in bits, rank and probability of the final answer.
greedy: every continuation is made by repeated full passes, which know nothing of one another.
"""
import json
import sys
from pathlib import Path

import numpy as np
from reference import encode, forward, load_safetensors

LENS = ["To kill two birds with one stone", "The bank of England"]
GREEDY = [("The old man looked at the sea", 60), ("Once", None), ("“Naïve café”, she", 24)]
SAMPLED = 12


def residuals(hooks, blocks):
    """The residual at each station. [station, T, d]"""
    inside = [hooks[f"blocks.{i}.hook_resid_{part}"] for i in range(blocks) for part in ("pre", "mid")]
    return np.stack([*inside, hooks[f"blocks.{blocks - 1}.hook_resid_post"]])


def lens(text, w, config, tokenizer):
    ids = encode(text, tokenizer)
    x = residuals(forward(w, config, ids), config["n_layer"])
    centred = x - x.mean(-1, keepdims=True)
    n = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + config.get("layer_norm_epsilon", 1e-5))
    logits = (n * w["ln_f.weight"] + w["ln_f.bias"]) @ w["wte.weight"].T
    logp = logits - logits.max(-1, keepdims=True)
    logp -= np.log(np.exp(logp).sum(-1, keepdims=True))
    p = np.exp(logp)
    final = logits[-1].argmax(-1)
    answer = np.broadcast_to(final[None, :, None], (*logits.shape[:2], 1))
    answer_logits = np.take_along_axis(logits, answer, -1)
    sampled = np.linspace(0, logits.shape[-1] - 1, SAMPLED).astype(int)
    return {
        "text": text,
        "sampledIds": sampled.tolist(),
        "sampledLogits": logits[:, :, sampled].round(7).tolist(),
        "largestLogit": float(np.abs(logits).max()),
        "top": np.argsort(-logits, axis=-1, kind="stable")[:, :, :20].tolist(),
        "entropies": (-(p * logp).sum(-1) / np.log(2)).round(9).tolist(),
        "divergences": ((p[-1] * (logp[-1] - logp)).sum(-1) / np.log(2)).round(9).tolist(),
        "answers": final.tolist(),
        "answerRanks": (1 + (logits > answer_logits).sum(-1)).tolist(),
        "answerProbabilities": np.take_along_axis(p, answer, -1)[..., 0].round(12).tolist(),
    }


def greedy(prompt, count, w, config, tokenizer):
    """Up to `count` tokens, to the last position without a count; how clear each choice was, too."""
    ids = encode(prompt, tokenizer).tolist()
    given, gaps = len(ids), []
    while len(ids) < (config["n_positions"] if count is None else given + count):
        logits = forward(w, config, np.array(ids))["logits"][-1]
        best = np.argsort(-logits, kind="stable")[:2]
        gaps.append(round(float(logits[best[0]] - logits[best[1]]), 6))
        ids.append(int(best[0]))
    return {"prompt": prompt, "given": given, "ids": ids, "gaps": gaps}


def main(model_dir, out):
    model_dir = Path(model_dir)
    config = json.loads((model_dir / "config.json").read_text())
    tokenizer = json.loads((model_dir / "tokenizer.json").read_text())
    w = {name: a.astype(np.float64) for name, a in load_safetensors(model_dir / "model.safetensors").items()}
    answers = {
        "lens": [lens(text, w, config, tokenizer) for text in LENS],
        "greedy": [greedy(*case, w, config, tokenizer) for case in GREEDY],
    }
    Path(out).write_text(json.dumps(answers, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
