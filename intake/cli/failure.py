"""The two ways a command ends badly. Both say one line on stderr and show no stack trace."""

from typing import IO, Any

import click


class FailedError(click.ClickException):
    """It was called rightly, and could not be done."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:
        """One line, whatever stands in it: a name in a document may hold anything."""
        line = " ".join(self.message.split())
        printable = "".join(sign if sign.isprintable() else "�" for sign in line)
        click.echo(f"Error: {printable}", file=file, err=True)


class WronglyCalledError(FailedError):
    """What was handed in cannot be used; it says where and what was expected."""

    exit_code = 2
