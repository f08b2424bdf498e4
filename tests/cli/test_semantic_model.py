"""`verbatim model`: what is set, and what to do where it is missing."""

import hashlib

import pytest

from bot.search.semantic import ModelError, checksums


def test_without_models_both_are_off(verbatim):
    outcome = verbatim("model")
    assert (outcome.status, outcome.out) == (0, "semantic_model: off\nreranker_model: off\n")


def test_a_model_that_is_not_there_is_told_with_the_way_out(verbatim, monkeypatch, tmp_path):
    monkeypatch.setenv("VERBATIM_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("VERBATIM_SEMANTIC_MODEL", "no-such-model")
    outcome = verbatim("model")
    assert outcome.status == 0
    assert "semantic_model: no-such-model – not usable: " in outcome.out


def test_fetching_nothing_is_an_error_that_names_the_setting(verbatim):
    outcome = verbatim("model", "fetch")
    assert outcome.status == 2
    assert "VERBATIM_SEMANTIC_MODEL" in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_file_is_compared_with_the_checksum_that_the_hub_keeps_it_under(tmp_path):
    digest = hashlib.sha256(b"weights").hexdigest()
    blob = tmp_path / "blobs" / digest
    blob.parent.mkdir()
    blob.write_bytes(b"weights")
    (tmp_path / "model.onnx").symlink_to(blob)
    assert list(checksums(tmp_path)) == [(tmp_path / "model.onnx", digest)]
    blob.write_bytes(b"other")
    with pytest.raises(ModelError, match="damaged"):
        list(checksums(tmp_path))
