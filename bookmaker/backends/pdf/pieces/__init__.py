"""What a worker does: one document laid out alone, or a row of page numbers drawn, and cut out of its file.

``parts`` beside this folder says what goes in and comes out; ``worker`` does it, ``piece`` and ``cards`` are how.
"""
