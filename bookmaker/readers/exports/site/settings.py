"""What a site's own settings say of all its articles: language, author, address, and where each one stands there.

Nothing of them is ever run: of a Python or JavaScript file only plain assignments of texts are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from bookmaker.errors import SourceError
from bookmaker.readers._fields import plain_language
from bookmaker.readers._front_matter import Value, split_front_matter
from bookmaker.readers._text import decode_text
from bookmaker.world import World

CONFIGS = frozenset(
    "_config.yml _config.yaml config.toml hugo.toml hugo.yaml config.yaml pelicanconf.py .eleventy.js"
    " eleventy.config.js zola.toml conf.py astro.config.mjs astro.config.ts mkdocs.yml _quarto.yml gatsby-config.js"
    " gatsby-config.ts svelte.config.js docusaurus.config.js docusaurus.config.ts ikiwiki.setup".split()
)
"""Files at a site's root that tell that it is one."""

_READ = re.compile(
    r"(?:_config\.ya?ml|config\.toml|hugo\.(?:toml|ya?ml)|config\.ya?ml|config/_default/(?:hugo|config|params)\.(?:toml|ya?ml)"
    r"|pelicanconf\.py|publishconf\.py|conf\.py|zola\.toml|mkdocs\.yml|_quarto\.yml|[\w-]+\.lektorproject|(?:src/)?_data/(?:site|meta|metadata)\.json)$"
)
_ASSIGNED = re.compile(r"^([A-Z_]+)\s*=\s*u?([\"'])([^\"'\n]*)\2", re.MULTILINE)
_LANGUAGE = ("lang", "language", "locale", "languagecode", "defaultcontentlanguage", "default_language", "default_lang")
_AUTHOR = ("author", "blog_author")
_HOME = ("url", "baseurl", "base_url", "siteurl", "site_url")
_LONGEST = 200_000
"""Characters of a file of settings."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is said of all articles; empty where nothing is."""

    lang: str = ""
    """BCP 47 tag."""
    author: str = ""
    """The author of articles that name none."""
    home: str = ""
    """The site's address, without a slash at the end."""
    is_zola: bool = False
    """Whether a day before a file's name is no part of its address."""
    defaults: Value = ""
    """Jekyll's fields for texts that do not say them, as its settings have them."""
    permalink: str = ""
    """Jekyll's, Hexo's or Pelican's pattern for addresses; ``/`` for Hugo's, the path of the file."""

    def address_of(self, fields: Mapping[str, Value], below: str, day: date | None, categories: Sequence[str]) -> str:
        """Where an article stands on the site; empty where that cannot be told."""
        if not self.home or not self.permalink:
            return ""
        own = next((v for key in ("permalink", "url") if isinstance(v := fields.get(key), str)), "")
        if own.startswith("/") and ":" not in own:
            return f"{self.home}{own}"
        if "{" in self.permalink:
            return self._by_braces(fields, day)
        if self.permalink == "/":
            return self._by_path(fields, below)
        return self._by_pattern(own if ":" in own else self.permalink, fields, below, day, categories)

    def _by_path(self, fields: Mapping[str, Value], below: str) -> str:
        path = PurePosixPath(re.sub(r"^(?:.*/)?content/", "", below))
        place = path.parent if path.stem == "index" else path.with_suffix("")
        place = place.with_name(_DATED.sub("", place.name)) if place.name and self.is_zola else place
        slug = fields.get("slug")
        place = place.with_name(slug) if isinstance(slug, str) and slug and place.name else place
        return f"{self.home}/{place.as_posix().lower()}/".replace(" ", "-")

    def _by_braces(self, fields: Mapping[str, Value], day: date | None) -> str:
        """Pelican's way: https://docs.getpelican.com/en/latest/settings.html#url-settings."""
        slug = _text(fields, ("slug",)) or _pelican_slug(_text(fields, ("title",)))
        category = _pelican_slug(_text(fields, ("category",)))
        path = self.permalink.replace("{slug}", slug).replace("{category}", category)
        for sign, part in (("%Y", "{:%Y}"), ("%m", "{:%m}"), ("%d", "{:%d}")):
            path = path.replace(f"{{date:{sign}}}", part.format(day) if day else "{")
        return f"{self.home}/{path.lstrip('/')}" if slug and "{" not in path else ""

    def _by_pattern(
        self, pattern: str, fields: Mapping[str, Value], below: str, day: date | None, categories: Sequence[str]
    ) -> str:
        name = PurePosixPath(below).stem
        named = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.*)", name)
        slug = fields.get("slug")
        title = slug if isinstance(slug, str) and slug else named[4] if named else name
        if day is None:
            return ""
        place = "/".join(word.lower().replace(" ", "-") for word in categories)
        parts = {
            "categories": place,
            "category": place.partition("/")[0],
            "title": title,
            "slug": title,
            "name": title,
            "year": f"{day.year:04}",
            "month": f"{day.month:02}",
            "day": f"{day.day:02}",
            "i_month": str(day.month),
            "i_day": str(day.day),
            "short_year": f"{day.year % 100:02}",
            "y_day": f"{day.timetuple().tm_yday:03}",
            "output_ext": ".html",
        }
        path = re.sub(r":(\w+)", lambda m: parts.get(m[1], m[0]), pattern)
        return "" if ":" in path else f"{self.home}/{re.sub(r'/+', '/', path).lstrip('/')}"


def _pelican_slug(text: str) -> str:
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


_DATED = re.compile(r"^\d{4}-\d\d-\d\d[-_](?=.)")


_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
"""Jekyll's patterns that have names (https://jekyllrb.com/docs/permalinks/)."""


def read_settings(root: Path, paths: Sequence[Path], world: World, *, is_jekyll: bool, is_hexo: bool) -> Settings:
    """The settings that stand at the root of a site, or none."""
    found: dict[str, Value] = {}
    names: set[str] = set()
    for path in paths:
        below = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        if _READ.match(below):
            found = _fields(path, world) | found
            names.add(PurePosixPath(below).name)
    home = _text(found, _HOME)
    if is_jekyll or is_hexo:
        # There ``baseurl`` is the folder below the host.
        folder = _text(found, ("baseurl", "root")) if is_jekyll else ""
        home = _text(found, ("url",)).rstrip("/") + ("/" + folder.strip("/") if folder.strip("/") else "")
    is_zola = bool(names & {"config.toml", "zola.toml"}) and "base_url" in found
    is_hugo = is_zola or (
        bool(names & {"hugo.toml", "hugo.yaml", "hugo.yml", "config.toml", "config.yaml"}) and "baseurl" in found
    )
    permalink = _text(found, ("permalink",))
    pattern = ""
    if is_jekyll:
        pattern = _STYLES.get(permalink or "date", permalink)
    elif is_hexo:
        pattern = permalink or ":year/:month/:day/:title/"
    elif is_hugo and "permalinks" not in found:
        pattern = "/"
    elif "pelicanconf.py" in names:
        pattern = _text(found, ("article_url",)) or "{slug}.html"
    home = home.rstrip("/") if home.startswith("http") and "example.com" not in home else ""
    defaults = found.get("defaults", "") if is_jekyll else ""
    return Settings(_language(found), _author(found), home, is_zola, defaults, pattern)


def _language(found: Mapping[str, Value]) -> str:
    tags = (plain_language(_text(found, (key,)).split(",")[0]) for key in _LANGUAGE)
    return next(filter(None, tags), "")


def _fields(path: Path, world: World) -> dict[str, Value]:
    """The settings of one file: lower case, the parameters of Hugo beside the others."""
    try:
        text = decode_text(world.read(path), str(path))[0][:_LONGEST]
    except SourceError:
        return {}
    if path.suffix == ".py":
        return {name.lower(): value for name, _, value in _ASSIGNED.findall(text) if value}
    fence = {".toml": "+++", ".json": ""}.get(path.suffix, "---")
    text = text.strip().removeprefix("---").strip()
    whole = f"{fence}\n{text}\n{fence}\n" if fence else text
    found = dict(split_front_matter(whole).fields)
    params = found.get("params")
    return {**(params if isinstance(params, dict) else {}), **found}


def _text(found: Mapping[str, Value], keys: Sequence[str]) -> str:
    return next((v.strip() for key in keys if isinstance(v := found.get(key), str) and v.strip()), "")


def _author(found: Mapping[str, Value]) -> str:
    for key in _AUTHOR:
        value = found.get(key)
        name = value.get("name") if isinstance(value, dict) else value
        if isinstance(name, str) and name and "@" not in name:
            return name
    return ""
