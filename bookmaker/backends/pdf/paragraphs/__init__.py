"""Sets paragraphs: the lines of each are chosen together, and only then made.

WeasyPrint fills one line after another, never looks back, and shapes the same words again and again on the way. Here
the text of a paragraph is shaped once; from the widths the best of all ways to break it is found by arithmetic
(Donald E. Knuth and Michael F. Plass, "Breaking Paragraphs into Lines", 1981); then each line is made of boxes as
WeasyPrint would have made them. What is not plain text in one direction is left to WeasyPrint::

    boxes --tree--> runs --measuring--> widths --stops--> where lines may end --breaking--> lines --building--> boxes
"""

from bookmaker.backends.pdf.paragraphs.setting import paragraphs_set

__all__ = ["paragraphs_set"]
