#!/usr/bin/env python3
"""What turned a word at each step, in float64, for test fixtures.

    python3 steps_reference.py MODEL_DIR OUT.json "a sentence"

The word is the last of the sentence, the pole the word that it ends at. A state's distance from the pole is
180° · D / (D + 8) with D = −log₁₀ p, p the logit lens's probability of the pole's word. For every step OUT has that
distance before it and after it, and how many degrees nearer each part brings the word: the distance without the part
less the distance with it. The parts of attention are its heads and then its output bias; that of an MLP is the MLP.

The pass is that of reference.py; nothing is shared with the engine. Only NumPy is needed.
"""
import json
import sys
from pathlib import Path

import numpy as np
from reference import encode, forward, load_safetensors


def main(model_dir, out, text):
    model_dir = Path(model_dir)
    config = json.loads((model_dir / "config.json").read_text())
    tokenizer = json.loads((model_dir / "tokenizer.json").read_text())
    weights = load_safetensors(model_dir / "model.safetensors")
    w = {name: a.astype(np.float64) for name, a in weights.items()}
    tokens = encode(text, tokenizer)
    hooks = forward(weights, config, tokens)
    word = int(hooks["logits"][-1].argmax())
    d, n_head = config["n_embd"], config["n_head"]

    def degrees(state):
        centred = state - state.mean()
        normalized = centred / np.sqrt((centred**2).mean() + config.get("layer_norm_epsilon", 1e-5))
        logits = (normalized * w["ln_f.weight"] + w["ln_f.bias"]) @ w["wte.weight"].T
        distance = (logits.max() + np.log(np.exp(logits - logits.max()).sum()) - logits[word]) / np.log(10)
        return 180 * distance / (distance + 8)

    steps = []
    for i in range(config["n_layer"]):
        before, middle, after = (hooks[f"blocks.{i}.hook_resid_{at}"][-1] for at in ("pre", "mid", "post"))
        z = hooks[f"blocks.{i}.attn.hook_z"][-1]
        output = w[f"h.{i}.attn.c_proj.weight"].reshape(n_head, d // n_head, d)
        heads = [z[head] @ output[head] for head in range(n_head)]
        bias = w[f"h.{i}.attn.c_proj.bias"]
        assert np.allclose(before + sum(heads) + bias, middle, atol=1e-9)
        for state, next_state, parts in ((before, middle, [*heads, bias]), (middle, after, [after - middle])):
            steps.append({
                "before": degrees(state),
                "after": degrees(next_state),
                "nearer": [degrees(next_state - part) - degrees(next_state) for part in parts],
            })
    found = {"text": text, "tokens": tokens.tolist(), "word": word, "steps": steps}
    rounded = json.loads(json.dumps(found), parse_float=lambda number: round(float(number), 7))
    Path(out).write_text(json.dumps(rounded) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
