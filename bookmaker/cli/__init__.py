"""What people type: each command parses its options, calls the pipeline and says what to do next.

Commands are loaded when they are asked for, so that ``--help`` answers at once.
"""

from __future__ import annotations

import gc
import importlib
import signal
import sys

import click

from bookmaker import __version__
from bookmaker.cli.output import say, show_error
from bookmaker.errors import BookmakerError

COMMANDS = {
    "new": "Make the folder of a new book.",
    "import": "Read articles from a source and write them as chapter files.",
    "list": "Show which chapters a book has, or which a source would give.",
    "build": "Make the EPUB and the PDF.",
    "check": "Prove that nothing the author wrote is lost.",
    "extract": "Show the article of a saved page, as a program reads it.",
    "split": "Cut the text of a copied blog page into articles.",
    "cache": "Show how much finished work is kept, and where; or delete it.",
    "completion": "Print the set-up line for completion in your shell.",
}
"""Name -> one line of help, in the order in which a newcomer needs them."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells use it: 128 + SIGINT."""


GARBAGE = (100_000, 20, 50)
"""When Python looks for garbage: with its own figures it spends a tenth of a build on that, and most in vain."""


class Commands(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in our order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, from ``bookmaker.cli.NAME_command``."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"bookmaker.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in ``--help``, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a guess at what a wrong name meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            close = difflib.get_close_matches(args[0], COMMANDS, n=1)
            meant = f" Did you mean “{close[0]}”?" if close else f" There are: {', '.join(COMMANDS)}."
            ctx.fail(f"There is no command “{args[0]}”.{meant}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A book in three steps:  bookmaker new my-book;  bookmaker import page.txt --into my-book;  "
    "bookmaker build my-book",
)
@click.version_option(__version__, message="bookmaker %(version)s")
def commands() -> None:
    """Compile articles into a book: one EPUB for e-readers and one typeset PDF for paper."""


def main() -> None:
    """Runs the command line and ends the process with its exit code.

    Expected trouble is said in a line or two; anything else is a bug of ours and shows its traceback.
    """
    gc.set_threshold(*GARBAGE)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        code = commands.main(prog_name="bookmaker", standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except (KeyboardInterrupt, click.Abort):
        say("\nStopped. What was finished before is as it was; run the same command to go on.", err=True)
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except BookmakerError as error:
        show_error(error)
        code = error.exit_code
    gc.freeze()  # the process ends: what is left of the book need not be looked through for garbage
    sys.exit(code if isinstance(code, int) else 0)
