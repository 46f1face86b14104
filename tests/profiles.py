"""How many random examples a property gets: the same few each time, or many new ones."""

from hypothesis import HealthCheck, settings

FEW = 60


def is_long() -> bool:
    """Whether this is `make test-long`: more examples, and what is too much for every change."""
    return settings.default is None or settings.default.max_examples > FEW


def register() -> None:
    slow = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    settings.register_profile(
        "bounded",
        derandomize=True,
        max_examples=FEW,
        deadline=None,
        print_blob=True,
        suppress_health_check=slow,
    )
    settings.register_profile(
        "long", max_examples=1000, deadline=None, print_blob=True, suppress_health_check=slow
    )
    settings.load_profile("bounded")
