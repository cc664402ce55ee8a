"""What platforms hand out: one kind of export a module (or folder), with an ``EXPORT`` at its bottom.

Each gives articles one after another, so that an export may be of any length.
"""
