"""Which part of a page is the article: where its text is, what belongs to it, and what the page puts around it."""
