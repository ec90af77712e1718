"""What must hold of the recipe:  python3 -m unittest  in this folder (needs PyTorch).

`npm test` runs it where PyTorch is at hand. The test on the full tokenizer wants GPT-2's own tokenizer.json under
models/gpt2/ and is skipped without it.
"""
import importlib.util
import json
import math
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

import corpus
import evaluate
import train

FULL_TOKENIZER = corpus.REPOSITORY / "models" / "gpt2" / "tokenizer.json"
DEMO_TOKENIZER = json.loads(corpus.TOKENIZER.read_text(encoding="utf-8"))
torch.set_num_threads(1)  # as fast at these sizes, and kinder to other tests
TINY = replace(train.SMOKE, blocks=2, width=16, context=16, steps=12, warm_up=3, check_every=12, check_batches=1, batch=8)

spec = importlib.util.spec_from_file_location("reference", corpus.REPOSITORY / "tests" / "tools" / "reference.py")
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)


def documents(count, length=400):
    """A stream of documents of random tokens."""
    draw = np.random.default_rng(3)
    texts = (draw.integers(0, corpus.KEPT_WORDS, length) for _ in range(count))
    return [np.append(text, corpus.KEPT_WORDS).astype(np.uint16) for text in texts]


class Tokenizer(unittest.TestCase):
    @unittest.skipUnless(FULL_TOKENIZER.exists(), "no full GPT-2 tokenizer")
    def test_truncation_reproduces_the_demo_tokenizer(self):
        full = json.loads(FULL_TOKENIZER.read_text(encoding="utf-8"))
        made = corpus.truncate(full)
        self.assertEqual(made, DEMO_TOKENIZER)
        self.assertEqual(list(made["model"]["vocab"].items()), list(DEMO_TOKENIZER["model"]["vocab"].items()))

    def test_encodes_as_the_reference_does(self):
        words = corpus.WordIds(DEMO_TOKENIZER)
        for text in ["Hello, world!  It's 1887.\n\nArsène", "  ½ 日本 \u200b_x_ don't", "a\u0301 unbelievably  "]:
            self.assertEqual(list(words.encode(text)), reference.encode(text, DEMO_TOKENIZER).tolist())

    def test_tokens_stand_for_all_bytes_of_the_text(self):
        text = "Arsène said: “½ £ 日本”\n"
        ids = list(corpus.WordIds(DEMO_TOKENIZER).encode(text))
        self.assertEqual(corpus.token_bytes(DEMO_TOKENIZER)[ids].sum(), len(text.encode()))


def made_parts():
    """Random training and held-out tokens of every source."""
    tokens = np.concatenate(documents(20))
    return {name: (tokens, tokens[:1000]) for name in corpus.SOURCES if name != "repeats"}


class Split(unittest.TestCase):
    def test_is_the_same_for_the_same_seed_and_loses_nothing(self):
        tokens = np.concatenate(documents(40))
        training, held_out = corpus.split(tokens, 0.1, 1, twins=True)
        again, _ = corpus.split(tokens, 0.1, 1, twins=True)
        self.assertEqual((len(training), len(held_out)), (36, 4))
        self.assertTrue(all(np.array_equal(a, b) for a, b in zip(training, again)))

    def test_a_second_copy_is_dropped(self):
        books = documents(10, 20_000)
        training, held_out = corpus.split(np.concatenate([*books, books[2]]), 0.1, 1, twins=True)
        self.assertEqual(len(training) + len(held_out), 10)

    def test_what_shares_passages_with_held_out_text_is_not_trained_on(self):
        books = documents(10, 20_000)
        _, held_out = corpus.split(np.concatenate(books), 0.1, 1, twins=True)
        books = [b if np.array_equal(b, held_out[0]) else np.append(held_out[0][2000:5000], b) for b in books]
        training, held_out = corpus.split(np.concatenate(books), 0.1, 1, twins=True)
        self.assertEqual((len(training), len(held_out)), (0, 1))

    def test_made_up_sources_are_read_as_the_real_ones_are(self):
        with tempfile.TemporaryDirectory() as folder:
            corpus.make_up(folder, documents=10, sentences=4)
            parts = corpus.read_sources(folder, 0.2, 1)
        self.assertEqual(list(parts), [name for name in corpus.SOURCES if name != "repeats"])
        for training, held_out in parts.values():
            self.assertGreater(len(training), len(held_out))
            self.assertGreater(len(held_out), 0)


class Batches(unittest.TestCase):
    def test_are_functions_of_seed_and_step_alone(self):
        parts = made_parts()
        first, again, next_ = (train.draw(parts, TINY, step, "cpu") for step in (3, 3, 4))
        self.assertEqual(first.shape, (TINY.batch, TINY.context + 1))
        self.assertTrue(torch.equal(first, again))
        self.assertFalse(torch.equal(first, next_))

    def test_repeats_say_a_passage_twice(self):
        random, length = np.random.default_rng(0), 65
        for row in train.repeats(made_parts()["books"][0], 6, length, TINY, random):
            periods = [p for p in range(length // 8, length // 2 + 1) if np.array_equal(row[p:], row[:-p])]
            self.assertTrue(periods)


class Training(unittest.TestCase):
    def run_training(self, out, stop_after=None):
        """To the end; or stopped for lack of time after so many steps, and then resumed."""
        parts = made_parts()
        if stop_after is not None:
            left = iter([math.inf] * stop_after + [0.0])
            train.train(TINY, parts, out, left.__next__, resume=False, finish=False)
            self.assertEqual(torch.load(out / "checkpoint.pt")["step"], stop_after)
        return train.train(TINY, parts, out, lambda: math.inf, resume=stop_after is not None, finish=False)

    def test_a_resumed_run_ends_with_the_weights_of_an_uninterrupted_one(self):
        with tempfile.TemporaryDirectory() as a, tempfile.TemporaryDirectory() as b:
            whole = self.run_training(Path(a)).state_dict()
            parts = self.run_training(Path(b), stop_after=5).state_dict()
        self.assertTrue(all(torch.equal(whole[name], parts[name]) for name in whole))

    def test_the_rate_rises_stays_and_falls_to_zero(self):
        s = replace(TINY, steps=100, warm_up=10)
        rates = [train.rate(s, step, 75) for step in range(101)]
        self.assertEqual(rates[:10], [step / 10 for step in range(1, 11)])
        self.assertEqual(set(rates[10:76]), {1.0})
        self.assertEqual(rates[-1], 0.0)
        self.assertEqual(rates[75:], sorted(rates[75:], reverse=True))

    def test_updates_of_hidden_matrices_are_about_orthogonal(self):
        torch.manual_seed(0)
        for shape in ((24, 96), (96, 24)):
            values = torch.linalg.svdvals(train.orthogonal(torch.randn(shape)))
            self.assertGreater(values.min().item(), 0.5)
            self.assertLess(values.max().item(), 1.3)

    def test_attention_in_blocks_is_attention(self):
        torch.manual_seed(0)
        q, k, v = torch.randn(3, 2, 4, 150, 8)
        expected = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        torch.testing.assert_close(train.attend(q, k, v), expected, rtol=1e-4, atol=1e-5)

    def test_the_real_setting_is_that_of_the_model_in_the_repository(self):
        config = json.loads((corpus.TOKENIZER.parent / "config.json").read_text())
        shape = [config[name] for name in ("n_layer", "n_head", "n_embd", "n_positions", "vocab_size")]
        real = train.REAL
        self.assertEqual(shape, [real.blocks, real.heads, real.width, real.context, real.vocabulary])
        self.assertEqual(real.vocabulary, corpus.KEPT_WORDS + 1)


class Export(unittest.TestCase):
    def test_the_exported_model_is_what_the_reference_pass_computes(self):
        torch.manual_seed(0)
        model = train.GPT2(TINY).eval()
        with torch.no_grad(), tempfile.TemporaryDirectory() as out:
            for p in model.parameters():
                p.add_(torch.randn_like(p) * 0.1)
            for dtype in ("F32", "F16"):
                train.export(model, TINY, Path(out), dtype)
                weights = reference.load_safetensors(Path(out) / "model.safetensors")
                config = json.loads((Path(out) / "config.json").read_text())
                ids = np.arange(100, 116)
                hooks = reference.forward(weights, config, ids)
                self.assertEqual(list(weights)[:4], ["wte.weight", "wpe.weight", "ln_f.bias", "ln_f.weight"])
                loaded, _, facts = evaluate.load(Path(out))
                record = {"patterns": [], "residuals": []}
                logits = loaded(torch.from_numpy(ids)[None], record)[0].numpy()
                self.assertEqual(facts["dtype"], dtype)
                for ours, name in [(logits, "logits"), (record["patterns"][1][0], "blocks.1.attn.hook_pattern"),
                                   (record["residuals"][3][0], "blocks.1.hook_resid_mid")]:
                    np.testing.assert_allclose(ours, hooks[name], rtol=0, atol=1e-5 * np.abs(hooks[name]).max())


class Scores(unittest.TestCase):
    def test_a_perfect_induction_head_scores_one(self):
        class Perfect:
            def __call__(self, batch, record):
                b, t = batch.shape
                pattern = torch.zeros(b, 2, t, t)
                for i in range(t):  # head 1 looks at the token after the earlier occurrence of token i
                    pattern[:, 0, i, max(i - 1, 0)] = 1
                    pattern[:, 1, i, max(i - t // 2 + 1, 0)] = 1
                record["patterns"].append(pattern)

        shape = replace(TINY, context=16)
        found = evaluate.repeat(Perfect(), shape, 4)
        self.assertEqual((found["head"], found["score"]), (1, 1.0))
        looked = evaluate.look(Perfect(), torch.zeros(4, 16, dtype=torch.long))
        self.assertEqual((looked["previousToken"]["head"], looked["previousToken"]["score"]), (0, 1.0))
        self.assertAlmostEqual(looked["firstToken"]["strongest"]["score"], 7 / 15, places=3)


if __name__ == "__main__":
    unittest.main()
