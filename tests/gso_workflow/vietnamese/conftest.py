"""Property tests judge results, never the speed of the machine they run on."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "facts", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("facts")
