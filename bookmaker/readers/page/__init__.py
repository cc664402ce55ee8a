"""Web pages: which part of a page is the article, and what the page says of it."""
