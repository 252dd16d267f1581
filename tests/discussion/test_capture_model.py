"""Generated histories: what is recorded, acknowledged and called complete, against a model."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.capture_model.capture_machine import CaptureMachine


def test_generated_histories_are_recorded_as_model_says() -> None:
    run_state_machine_as_test(
        CaptureMachine,
        settings=settings(
            max_examples=12,
            stateful_step_count=31,  # the beginning is one
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
