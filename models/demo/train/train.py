"""Trains the demo model: a GPT-2 small enough to live in the repository.

    python3 train.py                          one GPU; the whole schedule
    python3 train.py --budget 600             stop in time, with a checkpoint; again with --resume to go on
    python3 train.py --smoke                  a tiny setting on a CPU, under a minute

The checkpoint and the exported model (Hugging Face layout) go to --out. PyTorch and NumPy are needed, no more.
"""
import argparse
import json
import math
import struct
import time
from contextlib import nullcontext
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
    width: int = 288  # 24 per head; 14.4 M parameters, 28.9 MB in F16
    context: int = 256  # tokens
    vocabulary: int = 8192
    epsilon: float = 1e-5  # of the LayerNorms

    seed: int = 1  # of the split, the first weights, the batches and the dropout
    held_out_share: float = 0.05  # of the documents
    characters: "int | None" = None  # of the corpus; None is all

    steps: int = 10_000
    batch: int = 128  # sequences per step
    learning_rate: float = 1e-3  # at the end of the warm-up
    last_learning_rate: float = 1e-4  # at the end of the cosine
    warm_up: int = 400  # steps
    weight_decay: float = 0.1  # on matrices, not on biases and gains
    betas: "tuple[float, float]" = (0.9, 0.95)
    clip: float = 1.0  # largest norm of the gradient
    dropout: float = 0.1  # the schedule reads the corpus about 14 times

    check_every: int = 500  # steps between looks at the held-out loss
    check_batches: int = 8


REAL = Settings()
SMOKE = replace(REAL, blocks=3, heads=2, width=48, context=64, characters=3_000_000, held_out_share=0.1,
                steps=100, batch=8, warm_up=10, check_every=50, check_batches=2)


class Conv1D(nn.Module):
    """A linear map whose weight is [in, out], as GPT-2's checkpoints store it."""

    def __init__(self, inputs, outputs, deviation=0.02):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(inputs, outputs) * deviation)
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        return F.linear(x, self.weight.t(), self.bias)


class Attention(nn.Module):
    def __init__(self, s, deviation):
        super().__init__()
        self.heads, self.dropout = s.heads, s.dropout
        self.c_attn = Conv1D(s.width, 3 * s.width)
        self.c_proj = Conv1D(s.width, s.width, deviation)

    def forward(self, x, record=None):
        b, t, d = x.shape
        # [b, head, t, dHead] each
        q, k, v = (a.view(b, t, self.heads, -1).transpose(1, 2) for a in self.c_attn(x).split(d, -1))
        if record is None and hasattr(F, "scaled_dot_product_attention"):  # PyTorch 2: never writes the pattern down
            dropout = self.dropout if self.training else 0.0
            z = F.scaled_dot_product_attention(q, k, v, is_causal=True, dropout_p=dropout)
        else:
            scores = q @ k.transpose(-1, -2) / math.sqrt(d // self.heads)  # [b, head, query, key]
            future = torch.ones(t, t, dtype=torch.bool, device=x.device).triu(1)
            pattern = scores.masked_fill(future, -math.inf).softmax(-1)
            if record is not None:
                record["patterns"].append(pattern)
            z = F.dropout(pattern, self.dropout, self.training).to(v.dtype) @ v
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
        self.dropout = nn.Dropout(s.dropout)

    def forward(self, x, record=None):
        x_mid = x + self.dropout(self.attn(self.ln_1(x), record))
        if record is not None:
            record["residuals"] += [x, x_mid]
        return x_mid + self.dropout(self.mlp(self.ln_2(x_mid)))


class GPT2(nn.Module):
    """Radford et al., Language Models are Unsupervised Multitask Learners (2019). Names as in its checkpoint."""

    def __init__(self, s):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(s.vocabulary, s.width), nn.Embedding(s.context, s.width)
        nn.init.normal_(self.wte.weight, std=0.02)
        nn.init.normal_(self.wpe.weight, std=0.01)
        self.h = nn.ModuleList(Block(s) for _ in range(s.blocks))
        self.ln_f = nn.LayerNorm(s.width, s.epsilon)
        self.dropout = nn.Dropout(s.dropout)

    def forward(self, tokens, record=None):
        """[b, t] → logits [b, t, vocabulary]. `record` receives patterns and the residual at each station."""
        x = self.dropout(self.wte(tokens) + self.wpe.weight[: tokens.shape[1]])
        for block in self.h:
            x = block(x, record)
        if record is not None:
            record["residuals"].append(x)
        return self.words(x)

    def words(self, residual):
        """[…, width] → [..., vocabulary], as the last station reads a residual."""
        return self.ln_f(residual) @ self.wte.weight.t()


def loss_of(model, batch):
    """Mean nats per token of [b, context + 1] tokens."""
    logits = model(batch[:, :-1])
    return F.cross_entropy(logits.float().flatten(0, 1), batch[:, 1:].flatten())


def draw(tokens, s, step, device):
    """[batch, context + 1] random windows: a function of seed and step alone, so a resumed run sees the same."""
    starts = np.random.default_rng([s.seed, step]).integers(0, len(tokens) - s.context, s.batch)
    windows = tokens[starts[:, None] + np.arange(s.context + 1)]
    return torch.from_numpy(windows.astype(np.int64)).to(device)


def learning_rate(s, step):
    """A linear warm-up, then a cosine."""
    if step < s.warm_up:
        return s.learning_rate * (step + 1) / s.warm_up
    way = (step - s.warm_up) / max(1, s.steps - s.warm_up)
    return s.last_learning_rate + (s.learning_rate - s.last_learning_rate) * (1 + math.cos(math.pi * way)) / 2


def optimizer_of(model, s):
    matrices = [p for p in model.parameters() if p.dim() > 1]
    others = [p for p in model.parameters() if p.dim() == 1]
    groups = [{"params": matrices, "weight_decay": s.weight_decay}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=s.learning_rate, betas=s.betas)


def save_checkpoint(path, s, step, model, optimizer):
    part = path.with_suffix(".part")
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save({"settings": asdict(s), "step": step, **state}, part)
    part.replace(path)


def train(s, tokens, out, time_left, resume):
    """Trains to the end of the schedule, or while `time_left()` is more than a step needs [s]; gives the model."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_float32_matmul_precision("high")
    precision = torch.autocast("cuda", torch.bfloat16) if device == "cuda" else nullcontext()
    training, held_out = (np.concatenate(part) for part in corpus.split(tokens, s.held_out_share, s.seed))
    torch.manual_seed(s.seed)
    model = GPT2(s).to(device)
    optimizer = optimizer_of(model, s)
    checkpoint, first, slowest = out / "checkpoint.pt", 0, 0.0
    if resume:
        saved = torch.load(checkpoint, map_location=device)
        if saved["settings"] != asdict(s):
            raise SystemExit(f"{checkpoint} was made with other settings: train anew, or set them back")
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        first = saved["step"]
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters on {device}; {len(training):,} tokens, "
          f"{len(held_out):,} held out; from step {first} of {s.steps}", flush=True)

    def check(step):
        model.eval()
        with torch.no_grad(), precision:
            batches = [draw(held_out, s, 10**9 + i, device) for i in range(s.check_batches)]
            loss = sum(loss_of(model, batch).item() for batch in batches) / len(batches)
        model.train()
        print(f"step {step}: held-out loss {loss:.3f}, {time.monotonic() - START:.0f} s", flush=True)

    model.train()
    step, before = first, time.monotonic()
    while step < s.steps and time_left() > slowest:
        torch.manual_seed((s.seed << 32) + step)  # the dropout, too, is a function of seed and step
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(s, step)
        with precision:
            loss = loss_of(model, draw(training, s, step, device))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), s.clip)
        optimizer.step()
        step += 1
        if step % s.check_every == 0 or step == s.steps:
            print(f"step {step}: training loss {loss.item():.3f}", flush=True)
            check(step)
            save_checkpoint(checkpoint, s, step, model, optimizer)
        if step % 10 == 0:  # a GPU runs ahead of the clock unless it is waited for
            loss.item()
        slowest, before = max(slowest, time.monotonic() - before), time.monotonic()
    save_checkpoint(checkpoint, s, step, model, optimizer)
    print(f"stopped at step {step} of {s.steps} after {time.monotonic() - START:.0f} s", flush=True)
    return model.eval()


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
    for name, tensor in sorted(model.state_dict().items()):
        blob = tensor.cpu().numpy().astype({"F32": "<f4", "F16": "<f2"}[dtype]).tobytes()
        header[name] = {"dtype": dtype, "shape": list(tensor.shape), "data_offsets": [offset, offset + len(blob)]}
        offset += len(blob)
        blobs.append(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--corpus", type=Path, default=corpus.DEFAULT_CORPUS, help="xz text, or a cached tokens-*.npy")
    p.add_argument("--out", type=Path, help="default: .cache/train/real, or smoke with --smoke")
    p.add_argument("--budget", type=float, default=math.inf, help="seconds from start to exported model")
    p.add_argument("--resume", action="store_true", help="go on from the checkpoint in --out")
    p.add_argument("--smoke", action="store_true", help="the tiny setting")
    p.add_argument("--dtype", choices=["F16", "F32"], default="F16", help="of the exported weights")
    p.add_argument("--prepare", action="store_true", help="encode the corpus into the cache, and no more")
    a = p.parse_args()
    s = SMOKE if a.smoke else REAL
    out = a.out or corpus.CACHE / ("smoke" if a.smoke else "real")
    out.mkdir(parents=True, exist_ok=True)
    tokens = corpus.read_tokens(a.corpus, s.characters)
    if not a.prepare:
        def time_left():
            return 0.97 * a.budget - (time.monotonic() - START)  # the rest is for saving

        export(train(s, tokens, out, time_left, a.resume), s, out / "model", a.dtype)
        print(f"exported to {out / 'model'} ({a.dtype})")


if __name__ == "__main__":
    main()
