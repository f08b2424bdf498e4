"""`python -m benchmarks` as a developer meets it."""

import pytest
from typer.testing import CliRunner

from benchmarks.__main__ import app


@pytest.mark.parametrize("wanted", [["check"], ["check", "quotes", "."], ["speed", "."], ["quotes", "check"]])
def test_a_set_that_is_not_named_well_is_told(wanted):
    outcome = CliRunner().invoke(app, wanted)
    assert outcome.exit_code == 2
    assert "Give the folder of one set" in outcome.output
