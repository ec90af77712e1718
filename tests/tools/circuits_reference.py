#!/usr/bin/env python3
"""Heads and forces in float64, for test fixtures: everything by its definition, matrices multiplied out.

    python3 circuits_reference.py MODEL_DIR OUT.safetensors "a sentence"

OUT receives, as float32, with T tokens, d model width, H heads, L blocks (HEADS and TOKEN are below):

    scores.{name}                       [L, H]     head scores; -1 where one is not defined
    lengths                             [L, H]     mean length of what a head adds
    updates                             [L, H, d]  what each head adds to TOKEN
    output_bias                         [L, d]
    head.{b}.{h}.contentContent         [T, T]     the four parts of q . k / sqrt(d_head)
    head.{b}.{h}.contentKeyBias         [T]        by query
    head.{b}.{h}.queryBiasContent       [T]        by key
    head.{b}.{h}.biasBias               [1]
    head.{b}.{h}.wanted.query|key       [T, d]     unit vectors
    head.{b}.{h}.near.query|key         [T, 8]     ids of the nearest landmarks
    head.{b}.{h}.{stage}.points         [T, 3]     under VIEW, over sqrt(d)
    head.{b}.{h}.{stage}.lengths        [T]
    head.{b}.{h}.{stage}.middle         [3]
    head.{b}.{h}.{stage}.spread         [3, 3]     M M^T of the view of the stage's linear part
    forces.{step}.turns|radials|tangents [part]    of TOKEN; heads and then the bias, or the MLP
    forces.angles                       [2L]
    shares.{mean|rival}.heads           [L, H]     logit of WORD for TOKEN minus the mean, or minus RIVAL
    shares.{mean|rival}.output_bias|mlp [L]
    shares.{mean|rival}.outer           [4]        token, position, constant, logit
"""
import json
import sys
from pathlib import Path

import numpy as np
from reference import encode, forward, load_safetensors, save_safetensors

HEADS = [(0, 3), (5, 10)]
TOKEN = 6
WORD, RIVAL = 262, 300


def centred(x):
    return x - x.mean(-1, keepdims=True)


def unit(x):
    return x / np.linalg.norm(x, axis=-1, keepdims=True)


def head_scores(pattern, tokens):
    t = len(tokens)
    queries = range(1, t)
    earlier = [[j for j in range(i) if tokens[j] == tokens[i]] for i in range(t)]

    def mean(values):
        return float(np.mean(values)) if len(values) else -1.0

    def after(i):
        return [j + 1 for j in earlier[i] if j + 1 < i]

    return {
        "previous": mean([pattern[i, i - 1] for i in queries]),
        "first": mean([pattern[i, 0] for i in queries]),
        "itself": mean([pattern[i, i] for i in queries]),
        "induction": mean([sum(pattern[i, j] for j in after(i)) for i in queries if after(i)]),
        "duplicates": mean([sum(pattern[i, j] for j in earlier[i]) for i in queries if earlier[i]]),
        "entropy": mean([-sum(p * np.log2(p) for p in pattern[i, : i + 1] if p > 0) for i in queries]),
        "distance": mean([sum(pattern[i, j] * (i - j) for j in range(i + 1)) for i in queries]),
    }


def main(model_dir, out, text):
    model_dir = Path(model_dir)
    config = json.loads((model_dir / "config.json").read_text())
    tokens = encode(text, json.loads((model_dir / "tokenizer.json").read_text()))
    w = {n: a.astype(np.float64) for n, a in load_safetensors(model_dir / "model.safetensors").items()}
    hooks = forward(w, config, tokens)
    d, n_head, n_layer, t = config["n_embd"], config["n_head"], config["n_layer"], len(tokens)
    size, epsilon = d // n_head, config["layer_norm_epsilon"]
    view = np.cos(np.arange(3 * d).reshape(3, d) * 0.7) / 5
    found = {"tokens": tokens, "view": view}

    per_head = [[head_scores(hooks[f"blocks.{b}.attn.hook_pattern"][h], tokens) for h in range(n_head)]
                for b in range(n_layer)]
    for name in per_head[0][0]:
        found[f"scores.{name}"] = np.array([[s[name] for s in row] for row in per_head])

    def head_update(block, head, token):
        rows = slice(head * size, (head + 1) * size)
        return hooks[f"blocks.{block}.attn.hook_z"][token, head] @ w[f"h.{block}.attn.c_proj.weight"][rows]

    updates = np.array([[[head_update(b, h, i) for i in range(t)] for h in range(n_head)]
                        for b in range(n_layer)])
    output_bias = np.array([w[f"h.{b}.attn.c_proj.bias"] for b in range(n_layer)])
    found["lengths"] = np.linalg.norm(updates, axis=-1).mean(-1)
    found["updates"], found["output_bias"] = updates[:, :, TOKEN], output_bias

    landmarks = unit(centred(w["ln_f.weight"] * w["wte.weight"]))
    for b, h in HEADS:
        name = f"head.{b}.{h}"
        a, n = hooks[f"blocks.{b}.ln1.hook_out"], hooks[f"blocks.{b}.ln1.hook_normalized"]
        gain, bias = w[f"h.{b}.ln_1.weight"], w[f"h.{b}.ln_1.bias"]
        columns = slice(h * size, (h + 1) * size)
        w_q, w_k, _ = (m[:, columns] for m in np.split(w[f"h.{b}.attn.c_attn.weight"], 3, -1))
        b_q, b_k, _ = (m[columns] for m in np.split(w[f"h.{b}.attn.c_attn.bias"], 3, -1))
        w_qk, root = w_q @ w_k.T, np.sqrt(size)
        found[f"{name}.contentContent"] = a @ w_qk @ a.T / root
        found[f"{name}.contentKeyBias"] = a @ w_q @ b_k / root
        found[f"{name}.queryBiasContent"] = b_q @ (a @ w_k).T / root
        found[f"{name}.biasBias"] = np.array([b_q @ b_k / root])
        for side, matrix in dict(query=w_qk, key=w_qk.T).items():
            wanted = unit(centred(gain * (a @ matrix)))
            found[f"{name}.wanted.{side}"] = wanted
            found[f"{name}.near.{side}"] = np.argsort(-wanted @ landmarks.T, -1)[:, :8].astype(float)
        c = np.eye(d) - 1 / d
        stages = dict(sphere=(n, np.zeros(d), c), gain=(gain * n, np.zeros(d), np.diag(gain) @ c),
                      bias=(a, bias, np.diag(gain) @ c), queryKey=(a @ w_qk, bias @ w_qk, w_qk.T @ np.diag(gain) @ c))
        for stage, (vectors, middle, linear) in stages.items():
            m = view @ linear
            found[f"{name}.{stage}.points"] = vectors / np.sqrt(d) @ view.T
            found[f"{name}.{stage}.lengths"] = np.linalg.norm(vectors, axis=-1) / np.sqrt(d)
            found[f"{name}.{stage}.middle"] = view @ middle / np.sqrt(d)
            found[f"{name}.{stage}.spread"] = m @ m.T

    residuals = []
    for b in range(n_layer):
        residuals += [hooks[f"blocks.{b}.hook_resid_pre"], hooks[f"blocks.{b}.hook_resid_mid"]]
    residuals.append(hooks[f"blocks.{n_layer - 1}.hook_resid_post"])
    angles = []
    for step in range(2 * n_layer):
        x, y = centred(residuals[step][TOKEN]), centred(residuals[step + 1][TOKEN])
        u, v = unit(x), unit(y)
        angles.append(np.arccos(u @ v))
        tangent = unit(v - (u @ v) * u)
        b = step // 2
        parts = [*updates[b, :, TOKEN], output_bias[b]] if step % 2 == 0 else [hooks[f"blocks.{b}.hook_mlp_out"][TOKEN]]
        parts = centred(np.array(parts))
        found[f"forces.{step}.turns"] = parts @ tangent / np.linalg.norm(y)
        found[f"forces.{step}.radials"] = parts @ u / np.linalg.norm(y)
        found[f"forces.{step}.tangents"] = np.linalg.norm(parts - np.outer(parts @ u, u), axis=-1) / np.linalg.norm(y)
    found["forces.angles"] = np.array(angles)

    for kind, other in dict(mean=w["wte.weight"].mean(0), rival=w["wte.weight"][RIVAL]).items():
        e = w["wte.weight"][WORD] - other
        sigma = np.sqrt(centred(residuals[-1][TOKEN]).var() + epsilon)

        def share(part):
            return (w["ln_f.weight"] * centred(part) / sigma) @ e

        found[f"shares.{kind}.heads"] = share(updates[:, :, TOKEN])
        found[f"shares.{kind}.output_bias"] = share(output_bias)
        found[f"shares.{kind}.mlp"] = np.array([share(hooks[f"blocks.{b}.hook_mlp_out"][TOKEN]) for b in range(n_layer)])
        found[f"shares.{kind}.outer"] = np.array([
            share(w["wte.weight"][tokens[TOKEN]]), share(w["wpe.weight"][TOKEN]),
            w["ln_f.bias"] @ e, hooks["ln_final.hook_out"][TOKEN] @ e])
    save_safetensors(out, found, {"text": text, "model": model_dir.name})
    print(out, "tokens", tokens.tolist())


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
