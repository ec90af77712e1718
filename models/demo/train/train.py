"""Trains the demo model: a GPT-2 small enough to live in the repository.

    python3 train.py --corpus FOLDER                        the whole schedule
    python3 train.py --corpus FOLDER --budget 9000          stop in time, with a checkpoint; again with --resume
    python3 train.py --corpus FOLDER --resume --finish      from here, let the learning rate fall to zero and export
    python3 train.py --smoke                                a tiny setting on made-up text, in seconds

The learning rate rises, stays, and falls at the end (warm-up, stable, decay: Hu et al., MiniCPM, 2024), so that a run
may be stopped, resumed and finished at any time. Hidden matrices are trained by Muon (Jordan et al., 2024), the rest
by AdamW. A CPU with bfloat16 matrix units (AMX) or one GPU. PyTorch 2 and NumPy are needed, no more.
"""
import argparse
import json
import math
import struct
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import corpus

START = time.monotonic()


@dataclass(frozen=True)
class Settings:
    """Everything that decides what comes out."""

    blocks: int = 12
    heads: int = 12
    width: int = 192  # 16 per head
    context: int = 256  # tokens
    vocabulary: int = 16384
    epsilon: float = 1e-5  # of the LayerNorms

    seed: int = 1  # of the split, the first weights and the batches
    held_out_share: float = 0.05  # of the books; half of it of every other source
    characters: "int | None" = None  # of each source; None is all

    steps: int = 6000
    batch: int = 64  # sequences per step
    muon_rate: float = 0.02
    adam_rate: float = 6e-3
    warm_up: int = 200  # steps
    decay: float = 0.25  # the last share of the steps, over which both rates fall to zero
    weight_decay: float = 0.02  # on hidden matrices, times the rate
    clip: float = 1.0  # largest norm of the gradient

    check_every: int = 250  # steps between looks at the held-out loss
    check_batches: int = 2  # of each source


WORTH_COMPILING = 500  # steps; compiling takes a minute or so, and a C++ compiler

REAL = Settings()
SMOKE = replace(REAL, blocks=3, heads=2, width=48, context=64, characters=300_000, held_out_share=0.1,
                steps=60, batch=8, warm_up=10, check_every=30)


class Conv1D(nn.Module):
    """A linear map whose weight is [in, out], as GPT-2's checkpoints store it."""

    def __init__(self, inputs, outputs, deviation=0.02):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(inputs, outputs) * deviation)
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        return F.linear(x, self.weight.t(), self.bias)


def pattern_of(q, k):
    """Attention of the last queries to all keys: softmax of the scaled, causally masked scores."""
    queries, keys = q.shape[2], k.shape[2]
    future = torch.ones(queries, keys, dtype=torch.bool, device=q.device).triu(1 + keys - queries)
    scores = q * q.shape[-1] ** -0.5 @ k.transpose(-1, -2)
    return scores.masked_fill(future, -math.inf).softmax(-1, dtype=torch.float32)


def attend(q, k, v, block=64):
    """Blocks of queries, each with the keys up to its end, so that little of the future is ever computed.

    With heads as narrow as ours a CPU does this twice as fast as F.scaled_dot_product_attention.
    """
    parts = []
    for start in range(0, q.shape[2], block):
        end = start + block
        parts.append(pattern_of(q[:, :, start:end], k[:, :, :end]).to(v.dtype) @ v[:, :, :end])
    return torch.cat(parts, 2)


class Attention(nn.Module):
    def __init__(self, s, deviation):
        super().__init__()
        self.heads = s.heads
        self.c_attn = Conv1D(s.width, 3 * s.width)
        self.c_proj = Conv1D(s.width, s.width, deviation)

    def forward(self, x, record=None):
        b, t, d = x.shape
        # [b, head, t, dHead] each
        q, k, v = (a.view(b, t, self.heads, -1).transpose(1, 2) for a in self.c_attn(x).split(d, -1))
        if record is None:
            z = attend(q, k, v)
        else:
            pattern = pattern_of(q, k)  # [b, head, query, key]
            record["patterns"].append(pattern)
            z = pattern.to(v.dtype) @ v
        return self.c_proj(z.transpose(1, 2).reshape(b, t, d))


class MLP(nn.Module):
    def __init__(self, s, deviation):
        super().__init__()
        self.c_fc = Conv1D(s.width, 4 * s.width)
        self.c_proj = Conv1D(4 * s.width, s.width, deviation)

    def forward(self, x):
        return self.c_proj(F.gelu(self.c_fc(x), approximate="tanh"))


class Block(nn.Module):
    def __init__(self, s):
        super().__init__()
        deviation = 0.02 / math.sqrt(2 * s.blocks)  # GPT-2 scales what adds to the residual stream
        self.ln_1, self.ln_2 = nn.LayerNorm(s.width, s.epsilon), nn.LayerNorm(s.width, s.epsilon)
        self.attn, self.mlp = Attention(s, deviation), MLP(s, deviation)

    def forward(self, x, record=None):
        x_mid = x + self.attn(self.ln_1(x), record)
        if record is not None:
            record["residuals"] += [x, x_mid]
        return x_mid + self.mlp(self.ln_2(x_mid))


class GPT2(nn.Module):
    """Radford et al., Language Models are Unsupervised Multitask Learners (2019). Names as in its checkpoint."""

    def __init__(self, s):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(s.vocabulary, s.width), nn.Embedding(s.context, s.width)
        nn.init.normal_(self.wte.weight, std=0.02)
        nn.init.normal_(self.wpe.weight, std=0.01)
        self.h = nn.ModuleList(Block(s) for _ in range(s.blocks))
        self.ln_f = nn.LayerNorm(s.width, s.epsilon)

    def forward(self, tokens, record=None):
        """[b, t] → logits [b, t, vocabulary]. `record` receives patterns and the residual at each station."""
        x = self.wte(tokens) + self.wpe.weight[: tokens.shape[1]]
        for block in self.h:
            x = block(x, record)
        if record is not None:
            record["residuals"].append(x)
        return self.words(x)

    def words(self, residual):
        """[…, width] → [..., vocabulary], as the last station reads a residual."""
        return F.linear(self.ln_f(residual), self.wte.weight)


def loss_of(model, batch):
    """Mean nats per token of [b, context + 1] tokens."""
    logits = model(batch[:, :-1])
    return F.cross_entropy(logits.float().flatten(0, 1), batch[:, 1:].flatten())


def windows(tokens, count, length, random):
    starts = random.integers(0, len(tokens) - length, count)
    return tokens[starts[:, None] + np.arange(length)]


def repeats(books, count, length, s, random):
    """[count, length]: half of them a passage said twice, half of them random tokens said twice; lengths vary.

    Heads that look for what followed the same token before (induction) are learned from such text early.
    """
    rows = np.empty((count, length), np.uint16)
    for i in range(count):
        once = int(random.integers(length // 8, length // 2 + 1))
        one = windows(books, 1, once, random)[0] if i % 2 else random.integers(0, corpus.KEPT_WORDS, once)
        rows[i] = np.resize(one, length)
    return rows


def draw(parts, s, step, device, count=None):
    """[batch, context + 1] windows, sources by their share: a function of seed and step alone."""
    random = np.random.default_rng([s.seed, step])
    count, length = count or s.batch, s.context + 1
    names, shares = zip(*corpus.SOURCES.items())
    counts = random.multinomial(count, np.array(shares) / sum(shares))
    rows = [
        repeats(parts["books"][0], n, length, s, random) if name == "repeats" else windows(parts[name][0], n, length, random)
        for name, n in zip(names, counts)
    ]
    return torch.from_numpy(np.concatenate(rows).astype(np.int64)).to(device)


def rate(s, step, decay_from):
    """The share of the full learning rate: a linear warm-up, level, and from `decay_from` on linearly to zero."""
    if step >= decay_from:
        return max(0.0, (s.steps - step) / max(1, s.steps - decay_from))
    return min(1.0, (step + 1) / s.warm_up)


class Muon(torch.optim.Optimizer):
    """Momentum whose updates are made orthogonal by Newton-Schulz iterations (Jordan et al., 2024)."""

    def __init__(self, matrices, lr, momentum=0.95, weight_decay=0.0):
        super().__init__(matrices, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                average = self.state[p].setdefault("average", torch.zeros_like(p))
                average.lerp_(p.grad, 1 - group["momentum"])
                update = orthogonal(p.grad.lerp(average, group["momentum"]))
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.add_(update, alpha=-group["lr"] * max(1.0, p.shape[1] / p.shape[0]) ** 0.5)


def orthogonal(matrix, iterations=5):
    """The nearest semi-orthogonal matrix, roughly: singular values end between 0.7 and 1.2."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = matrix.bfloat16()
    tall = x.shape[0] > x.shape[1]
    x = x.t() if tall else x
    x = x / (x.norm() + 1e-7)
    for _ in range(iterations):
        gram = x @ x.t()
        x = a * x + (b * gram + c * gram @ gram) @ x
    return (x.t() if tall else x).to(matrix.dtype)


def optimizers_of(model, s):
    hidden = [p for name, p in model.named_parameters() if p.dim() == 2 and name.startswith("h.")]
    words = [model.wte.weight, model.wpe.weight]
    rest = [p for p in model.parameters() if p.dim() == 1]
    adam = torch.optim.AdamW([{"params": words}, {"params": rest}], lr=s.adam_rate, betas=(0.9, 0.95), weight_decay=0.0)
    return [Muon(hidden, s.muon_rate, weight_decay=s.weight_decay), adam]


def save_checkpoint(path, s, step, decay_from, model, optimizers):
    part = path.with_suffix(".part")
    state = {"model": model.state_dict(), "optimizers": [o.state_dict() for o in optimizers]}
    torch.save({"settings": asdict(s), "step": step, "decay_from": decay_from, **state}, part)
    part.replace(path)


def train(s, parts, out, time_left, resume, finish):
    """Trains to the end of the schedule, or while `time_left()` is more than a step needs [s]; gives the model.

    With `finish` the decay begins at once and is as long as the schedule's own share of the steps done so far, or as
    the time allows.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_float32_matmul_precision("high")
    precision = torch.autocast(device, torch.bfloat16)
    torch.manual_seed(s.seed)
    model = GPT2(s).to(device)
    optimizers = optimizers_of(model, s)
    checkpoint, step = out / "checkpoint.pt", 0
    decay_from = round(s.steps * (1 - s.decay))
    if resume:
        saved = torch.load(checkpoint, map_location=device)
        model.load_state_dict(saved["model"])
        for optimizer, state in zip(optimizers, saved["optimizers"]):
            optimizer.load_state_dict(state)
        step, decay_from = saved["step"], saved["decay_from"]
        s = replace(s, steps=max(s.steps, saved["settings"]["steps"]) if step < decay_from else saved["settings"]["steps"])
    compiled = loss_of if s.steps < WORTH_COMPILING else torch.compile(loss_of, dynamic=False)
    sizes = {name: len(training) for name, (training, _) in parts.items()}
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters on {device}; training tokens {sizes}; from step {step}", flush=True)

    def check(at):
        model.eval()
        losses = {}
        with torch.no_grad(), precision:
            for name, (_, held_out) in parts.items():
                random = np.random.default_rng(0)
                rows = windows(held_out, s.check_batches * 16, s.context + 1, random).astype(np.int64)
                losses[name] = np.mean([loss_of(model, torch.from_numpy(r).to(device)).item() for r in np.split(rows, s.check_batches)])
        model.train()
        said = ", ".join(f"{name} {loss:.3f}" for name, loss in losses.items())
        print(f"step {at}: held out: {said}; {time.monotonic() - START:.0f} s", flush=True)

    model.train()
    slowest, before, average, pace = 0.0, time.monotonic(), None, None
    if finish and step < decay_from:
        decay_from = step
        s = replace(s, steps=step + round(step * s.decay / (1 - s.decay)))
    first = step
    while step < s.steps and time_left() > slowest:
        if finish and step == first + 20:  # the pace is known: the decay must fit the time
            s = replace(s, steps=min(s.steps, step + int(0.97 * time_left() / pace)))
            print(f"decay from {decay_from} to {s.steps}, {pace:.2f} s a step", flush=True)
        for optimizer, full in zip(optimizers, (s.muon_rate, s.adam_rate)):
            for group in optimizer.param_groups:
                group["lr"] = full * rate(s, step, decay_from)
        with precision:
            loss = compiled(model, draw(parts, s, step, device))
        for optimizer in optimizers:
            optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), s.clip)
        for optimizer in optimizers:
            optimizer.step()
        step += 1
        now = loss.item()
        average = now if average is None else 0.98 * average + 0.02 * now
        if step % 25 == 0:
            print(f"step {step}: training loss {average:.3f}, {time.monotonic() - START:.0f} s", flush=True)
        if step % s.check_every == 0 or step == s.steps:
            check(step)
            save_checkpoint(checkpoint, s, step, decay_from, model, optimizers)
        took, before = time.monotonic() - before, time.monotonic()
        if step > first + 2:
            slowest, pace = max(slowest, took), took if pace is None else 0.9 * pace + 0.1 * took
    save_checkpoint(checkpoint, s, step, decay_from, model, optimizers)
    print(f"stopped at step {step} of {s.steps} after {time.monotonic() - START:.0f} s", flush=True)
    return model.eval()


def reading_order(name):
    """Words, positions and the final norm first, then block by block: a reader that streams can start at once."""
    kind, *rest = name.split(".")
    return ("wte", "wpe", "ln_f", "h").index(kind), int(rest[0]) if kind == "h" else 0, name


def export(model, s, folder, dtype):
    """Writes config.json, tokenizer.json and model.safetensors (F32 or F16), the Hugging Face layout."""
    folder.mkdir(parents=True, exist_ok=True)
    config = {
        "architectures": ["GPT2LMHeadModel"], "model_type": "gpt2", "activation_function": "gelu_new",
        "n_layer": s.blocks, "n_head": s.heads, "n_embd": s.width, "n_positions": s.context, "n_ctx": s.context,
        "vocab_size": s.vocabulary, "layer_norm_epsilon": s.epsilon,
        "bos_token_id": corpus.KEPT_WORDS, "eos_token_id": corpus.KEPT_WORDS, "tie_word_embeddings": True,
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    (folder / "tokenizer.json").write_bytes(corpus.TOKENIZER.read_bytes())
    header, blobs, offset = {"__metadata__": {"format": "pt"}}, [], 0
    for name, tensor in sorted(model.state_dict().items(), key=lambda item: reading_order(item[0])):
        blob = tensor.cpu().float().numpy().astype({"F32": "<f4", "F16": "<f2"}[dtype]).tobytes()
        header[name] = {"dtype": dtype, "shape": list(tensor.shape), "data_offsets": [offset, offset + len(blob)]}
        offset += len(blob)
        blobs.append(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpus", type=Path, help="the folder of the sources' xz files; with --smoke made-up text will do")
    p.add_argument("--out", type=Path, help="default: .cache/train/real, or smoke with --smoke")
    p.add_argument("--budget", type=float, default=math.inf, help="seconds from start to exported model")
    p.add_argument("--resume", action="store_true", help="go on from the checkpoint in --out")
    p.add_argument("--finish", action="store_true", help="let the learning rate fall to zero from here on")
    p.add_argument("--smoke", action="store_true", help="the tiny setting")
    p.add_argument("--dtype", choices=["F16", "F32"], default="F16", help="of the exported weights")
    p.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="settings other than the file's")
    a = p.parse_args()
    if a.corpus is None and not a.smoke:
        p.error("--corpus is needed: the folder of the sources' xz files")
    s = SMOKE if a.smoke else REAL
    changes = dict(item.split("=") for item in a.set)
    s = replace(s, **{name: type(getattr(s, name))(value) for name, value in changes.items()})
    out = a.out or corpus.CACHE / ("smoke" if a.smoke else "real")
    out.mkdir(parents=True, exist_ok=True)
    if a.corpus is None:
        a.corpus = out / "made-up"
        corpus.make_up(a.corpus)
    parts = corpus.read_sources(a.corpus, s.held_out_share, s.seed, s.characters)

    def time_left():
        return 0.98 * a.budget - (time.monotonic() - START)  # the rest is for saving

    export(train(s, parts, out, time_left, a.resume, a.finish), s, out / "model", a.dtype)
    print(f"exported to {out / 'model'} ({a.dtype})")


if __name__ == "__main__":
    main()
