"""One table per language: a file that is here is found, by the tags that it names.

Sources: for quotes CLDR (https://cldr.unicode.org/) and the typographic-quotes database by language;
for French the *Lexique des règles typographiques en usage à l'Imprimerie nationale*; the rest is said in each table.
"""
