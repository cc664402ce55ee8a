"""bookmaker compiles a body of articles into a book: one EPUB and one typeset PDF.

The flow, stage by stage (``pipeline`` knows the order, nobody else does)::

    Source --read--> Article --clean--> Chapter --arrange--> Book --typeset--> Book
           --render--> Pages --write--> Artifact --check--> notes

The map of the package, from the ground up:

- ``model``, ``notes``, ``errors``: the values that pass between the stages;
- ``world``, ``html``, ``words``, ``dates``, ``config``, ``registry``, ``store``: what the rooms stand on;
- ``readers``, ``clean``, ``typography``, ``assets``, ``render``, ``backends``, ``check``: the rooms,
  which never import each other;
- ``pipeline``: the recipe; ``cli``: what people type.
"""

__version__ = "0.1.0"
