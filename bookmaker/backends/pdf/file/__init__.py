"""The book's file: sets of ``objects`` taken in by a ``linker`` and put in order by ``binding``.

``assemble`` finishes one that WeasyPrint wrote, and both ways mend their tags in ``tagging``.
"""
