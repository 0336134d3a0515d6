"""What people prove themselves with beside their password."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Totp:
    """An authenticator app. `step` is the last half minute whose code was accepted."""

    secret: str = field(repr=False)
    step: int


@dataclass(frozen=True)
class Passkey:
    """A key that stays in somebody’s device. `uses` is the device’s own count, 0 where it has none.

    `id` is the credential’s, in base64url.
    """

    id: str
    public_key: bytes = field(repr=False)
    uses: int
    name: str


Factor = Totp | Passkey


@dataclass(frozen=True)
class Held:
    """The factors of one account, and how many recovery codes are left."""

    totp: Totp | None = None
    passkeys: tuple[Passkey, ...] = ()
    codes: int = 0

    @property
    def count(self) -> int:
        """Factors, without the codes for the day they are lost."""
        return len(self.passkeys) + (self.totp is not None)
