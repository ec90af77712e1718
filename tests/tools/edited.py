#!/usr/bin/env python3
"""Reference GPT-2 forward pass in float64 under edits, for test fixtures.

    python3 edited.py MODEL_DIR OUT.safetensors "a sentence" [EDIT ...]

An edit is one of the flags of `npm run trace`, as --NAME=VALUE:

    --scale-head=5.1=0              z of a head, times a number; `mean`: its mean over all tokens
    --scale-attention=5=0           z of all heads of a block
    --scale-mlp=5=0.5               what an MLP adds, bias included
    --rotate='6,2,20, sea'          station, token, degrees, word (one token)
    --patch='6,2,3,another text'    station, token, token of the other text, text

The pass is that of reference.py with the changes written into it; nothing is shared with the engine.
Only a few hooks are kept, so that the files stay small: the residual stream, every z and what every step
adds, and ln_final. Only NumPy is needed.
"""
import json
import sys
from pathlib import Path

import numpy as np
from reference import encode, load_safetensors, save_safetensors

KEPT = ("hook_resid_pre", "hook_resid_mid", "attn.hook_z", "hook_attn_out", "hook_mlp_out")


def layer_norm(x, w, name, epsilon):
    centred = x - x.mean(-1, keepdims=True)
    normalized = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + epsilon)
    return normalized, normalized * w[f"{name}.weight"] + w[f"{name}.bias"]


def scaled(rows, scale):
    """rows [pos, ...], each times a number, or all their mean."""
    if scale == "mean":
        return np.broadcast_to(rows.mean(0, keepdims=True), rows.shape)
    return rows * float(scale)


def rotated(x, place, degrees):
    """mean(x) + |centred x| R u, R turning by an angle in the plane of u and the place."""
    centred = x - x.mean()
    length = np.linalg.norm(centred)
    u = centred / length
    across = place - (place @ u) * u
    across /= np.linalg.norm(across)
    angle = np.radians(degrees)
    return x.mean() + length * (np.cos(angle) * u + np.sin(angle) * across)


def forward(w, config, tokens, edits, others):
    """others: text → its residuals by station, without edits."""
    d, n_head = config["n_embd"], config["n_head"]
    t, epsilon = len(tokens), config.get("layer_norm_epsilon", 1e-5)
    hooks = {"tokens": np.asarray(tokens)}
    stations = []

    def linear(x, name):
        return x @ w[f"{name}.weight"] + w[f"{name}.bias"]

    def arrive(x):
        """Applies the edits of the station that x has come to."""
        x = x.copy()
        for name, value in edits:
            if name == "rotate" and value[0] == len(stations):
                _, token, word, degrees = value
                landmark = w["ln_f.weight"] * w["wte.weight"][word]
                landmark = landmark - landmark.mean()
                x[token] = rotated(x[token], landmark / np.linalg.norm(landmark), degrees)
            if name == "patch" and value[0] == len(stations):
                _, token, other, text = value
                x[token] = others[text][len(stations)][other]
        stations.append(x)
        return x

    x = arrive(w["wte.weight"][tokens] + w["wpe.weight"][:t])
    future = np.triu(np.ones((t, t), bool), 1)
    for i in range(config["n_layer"]):
        block, hook = f"h.{i}", f"blocks.{i}"
        hooks[f"{hook}.hook_resid_pre"] = x
        qkv = linear(layer_norm(x, w, f"{block}.ln_1", epsilon)[1], f"{block}.attn.c_attn")
        q, k, v = (a.reshape(t, n_head, d // n_head) for a in np.split(qkv, 3, -1))
        scores = np.where(future, -np.inf, np.einsum("qhe,khe->hqk", q, k) / np.sqrt(d // n_head))
        pattern = np.exp(scores - scores.max(-1, keepdims=True))
        pattern /= pattern.sum(-1, keepdims=True)
        free = np.einsum("hqk,khe->qhe", pattern, v)
        z = free.copy()
        for name, value in edits:
            if name == "scale-head" and value[0] == i:
                z[:, value[1]] = scaled(free[:, value[1]], value[2])
            if name == "scale-attention" and value[0] == i:
                z = scaled(free, value[1]).copy()
        attn_out = linear(z.reshape(t, d), f"{block}.attn.c_proj")
        hooks[f"{hook}.attn.hook_z"], hooks[f"{hook}.hook_attn_out"] = z, attn_out
        x = hooks[f"{hook}.hook_resid_mid"] = arrive(x + attn_out)
        hidden = linear(layer_norm(x, w, f"{block}.ln_2", epsilon)[1], f"{block}.mlp.c_fc")
        hidden = 0.5 * hidden * (1 + np.tanh(np.sqrt(2 / np.pi) * (hidden + 0.044715 * hidden**3)))
        mlp_out = free = linear(hidden, f"{block}.mlp.c_proj")
        for name, value in edits:
            if name == "scale-mlp" and value[0] == i:
                mlp_out = scaled(free, value[1])
        hooks[f"{hook}.hook_mlp_out"] = mlp_out
        x = arrive(x + mlp_out)
    hooks["ln_final.hook_normalized"], hooks["ln_final.hook_out"] = layer_norm(x, w, "ln_f", epsilon)
    return hooks, stations


def parse(flag, tokenizer):
    """--NAME=VALUE as a name and its numbers."""
    name, value = flag.removeprefix("--").split("=", 1)
    if name == "scale-head":
        head, scale = value.split("=")
        return name, (*(int(n) for n in head.split(".")), scale)
    if name.startswith("scale-"):
        block, scale = value.split("=")
        return name, (int(block), scale)
    if name == "rotate":
        station, token, degrees, word = value.split(",", 3)
        (token_id,) = encode(word, tokenizer)
        return name, (int(station), int(token), int(token_id), float(degrees))
    station, token, other, text = value.split(",", 3)
    return name, (int(station), int(token), int(other), text)


def main(model_dir, out, text, flags):
    model_dir = Path(model_dir)
    config = json.loads((model_dir / "config.json").read_text())
    tokenizer = json.loads((model_dir / "tokenizer.json").read_text())
    weights = load_safetensors(model_dir / "model.safetensors")
    w = {name: a.astype(np.float64) for name, a in weights.items()}
    edits = [parse(flag, tokenizer) for flag in flags]
    texts = {value[3] for name, value in edits if name == "patch"}
    others = {other: forward(w, config, encode(other, tokenizer), [], {})[1] for other in texts}
    hooks, _ = forward(w, config, encode(text, tokenizer), edits, others)
    kept = {n: a for n, a in hooks.items() if n == "tokens" or n.startswith("ln_final") or n.endswith(KEPT)}
    listed = [list(flag.split("=", 1)) for flag in flags]
    save_safetensors(out, kept, {"text": text, "model": model_dir.name, "edits": json.dumps(listed)})


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    main(*sys.argv[1:4], sys.argv[4:])
