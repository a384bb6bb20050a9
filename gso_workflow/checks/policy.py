"""Which outside addresses an office allows and denies, and which are its own (R-033)."""

from dataclasses import dataclass, field

from gso_workflow.checks.hosts import ascii_host, skeleton


@dataclass(frozen=True)
class LinkPolicy:
    """The lists in force at one instant; patterns are domains, `*.domain` for those below it."""

    own: frozenset[str] = frozenset()
    allowed: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    known: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self):
        names = [pattern.removeprefix("*.") for pattern in (*self.own, *self.allowed)]
        self.known.update({skeleton(name): name for name in names})

    def is_own(self, host: str) -> bool:
        return ascii_host(host) in self.own

    def verdict(self, host: str) -> str:
        """own, allowed, denied or unlisted; of two matching rules the longer pattern decides."""
        if self.is_own(host):
            return "own"
        rules = [(pattern, "allowed") for pattern in self.allowed]
        rules += [(pattern, "denied") for pattern in self.denied]
        hits = [(_length(pattern), said) for pattern, said in rules if matches(host, pattern)]
        if not hits:
            return "unlisted"
        longest = max(length for length, _said in hits)
        said = {said for length, said in hits if length == longest}
        return "denied" if "denied" in said else "allowed"

    def imitated(self, host: str) -> str:
        """The known name that this host looks like without being it or lying below it; or ""."""
        name = ascii_host(host)
        bare = name.removeprefix("www.")
        for known in self.known.values():
            base = known.removeprefix("www.")
            if bare == base or bare.endswith("." + base):
                return ""
        return self.known.get(skeleton(name)) or self.known.get(skeleton(bare)) or ""


def matches(host: str, pattern: str) -> bool:
    """`example.vn` is that domain and all below it; `*.example.vn` only those below it."""
    name = ascii_host(host)
    below = pattern.startswith("*.")
    base = ascii_host(pattern.removeprefix("*."))
    return name.endswith("." + base) or (name == base and not below)


def _length(pattern: str) -> tuple[int, bool]:
    base = ascii_host(pattern.removeprefix("*."))
    return base.count(".") + 1, not pattern.startswith("*.")
