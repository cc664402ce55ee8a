"""``bookmaker completion``: what a shell needs to complete our commands."""

from __future__ import annotations

import click

from bookmaker.cli.output import say

_WHERE = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/completions/bookmaker.fish"}


@click.command("completion")
@click.argument("shell", type=click.Choice(list(_WHERE)))
def command(shell: str) -> None:
    """Print the completion script of your SHELL: bookmaker completion bash >> ~/.bashrc."""
    from click.shell_completion import get_completion_class

    from bookmaker.cli import commands

    maker = get_completion_class(shell)
    if maker is None:  # pragma: no cover - click knows all three
        raise click.UsageError(f"no completion for {shell}")
    say(maker(commands, {}, "bookmaker", "_BOOKMAKER_COMPLETE").source())
