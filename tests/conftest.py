"""How are property tests run? Without a deadline for one example: a busy machine is no failure."""

from hypothesis import settings

settings.register_profile("busy", deadline=None)
settings.load_profile("busy")
