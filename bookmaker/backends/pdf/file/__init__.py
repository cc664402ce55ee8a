"""The book's file: sets of ``objects`` taken in by a ``linker`` and put in order by ``binding``.

``assemble`` finishes one that WeasyPrint wrote; ``frame`` says of the whole what it says there.
"""
