"""The cleaning room: an article as it came becomes a chapter fit for a book.

Takes an ``Article``, gives a ``Chapter`` in the canonical form that its docstring describes, and notes.
A cleaner is a small function that changes the tree in place and says what it left out; ``CLEANERS`` is the
ordered list of them. The last word has the sanitiser's allow-list. Cleaning a clean chapter changes nothing.
"""

from __future__ import annotations

from bookmaker.clean.blocks import close_voids, end_drawings, lift_blocks, push_down_marks
from bookmaker.clean.body import body_of
from bookmaker.clean.boxed import open_boxes
from bookmaker.clean.code import tidy_code
from bookmaker.clean.context import Cleaner, Context
from bookmaker.clean.depth import DEEPEST, flatten_deep
from bookmaker.clean.embeds import link_embeds
from bookmaker.clean.figures import frame_lone_images, free_listed_pictures, gather_captions, settle_figures
from bookmaker.clean.footnotes import drop_last_rule, gather_footnotes
from bookmaker.clean.headings import (
    NAMES,
    drop_repeated_title,
    join_headings,
    name_headings,
    renumber_headings,
    unbox_headings,
)
from bookmaker.clean.images import (
    draw_svg,
    drop_trackers,
    name_lost_images,
    settle_images,
    unlazy_images,
    use_large_images,
)
from bookmaker.clean.inline import drop_word_languages, name_styles, name_terms, rename_obsolete, unwrap_idle
from bookmaker.clean.links import name_anchors, shorten_own_links
from bookmaker.clean.lists import drop_drawn_markers, mend_lists, mend_pasted_lists, slim_items, write_tasks
from bookmaker.clean.math import tidy_math
from bookmaker.clean.math_shape import shape_math
from bookmaker.clean.math_text import find_tex
from bookmaker.clean.paragraphs import drop_empty, split_at_breaks, split_long_lines, unwrap_boxes, wrap_bare_text
from bookmaker.clean.passages import mark_passages
from bookmaker.clean.places import mark_places, settle_places
from bookmaker.clean.residue import drop_buttons, drop_contents, drop_page_lines, drop_share_bars
from bookmaker.clean.rubbish import drop_active, drop_comments, drop_hidden, drop_icons
from bookmaker.clean.sanitise import sanitise
from bookmaker.clean.tables import free_parts, mend_tables, unwrap_layout_tables
from bookmaker.clean.tree import attribute, elements, text_of
from bookmaker.clean.verses import free_verses
from bookmaker.locales import is_rtl
from bookmaker.model import Article, Chapter, Dropped, Heading, Note

__all__ = ["CLEANERS", "clean_article"]

CLEANERS: tuple[Cleaner, ...] = (
    flatten_deep(DEEPEST),
    close_voids,
    end_drawings,
    drop_comments,
    drop_icons,
    rename_obsolete,
    name_terms,
    # What scripts, plug-ins and late loading stand for, before scripts and noscript go.
    open_boxes,
    tidy_math,
    find_tex,
    shape_math,
    link_embeds,
    unlazy_images,
    tidy_code,
    # Notes are known by classes, checkboxes and buttons that the next ones take away.
    gather_footnotes,
    write_tasks,
    drop_active,
    drop_hidden,
    drop_trackers,
    draw_svg,
    drop_share_bars,
    drop_page_lines,
    drop_contents,
    drop_buttons,
    # Lists and emphasis that only a style attribute tells of, before styles go.
    drop_drawn_markers,
    mend_pasted_lists,
    drop_word_languages,
    name_styles,
    free_verses,
    # Boxes around pictures say where these stand, before captions make figures of the boxes.
    mark_places,
    gather_captions,
    use_large_images,
    name_lost_images,
    shorten_own_links,
    # From boxes to paragraphs: tables that are none first, then marks into blocks, then breaks, then bare text.
    unwrap_layout_tables,
    free_parts,
    unwrap_idle,
    push_down_marks,
    lift_blocks,
    mend_lists,
    split_at_breaks,
    wrap_bare_text,
    unwrap_boxes,
    drop_last_rule,
    free_listed_pictures,
    settle_figures,
    wrap_bare_text,
    split_long_lines,
    frame_lone_images,
    settle_places,
    use_large_images,
    settle_images,
    mend_tables,
    drop_empty,
    # Headings last: what is one is known only now. Ids before names, so that no name is taken twice.
    drop_repeated_title,
    unbox_headings,
    frame_lone_images,
    name_anchors,
    renumber_headings,
    name_headings,
    unwrap_idle,
    drop_empty,
    slim_items,
    # Languages when all are the paragraphs that they will be.
    mark_passages,
)
"""In the order in which they run; each comment says why the ones below it cannot stand above."""


def clean_article(article: Article, *, chapter_id: str, lang: str) -> tuple[Chapter, tuple[Note, ...]]:
    """The article as a chapter, and what there is to say about it.

    ``chapter_id`` is its stable name, ``lang`` the language (BCP 47) of articles that do not say theirs.
    """
    tongue = article.lang or lang
    where = article.source.address or chapter_id
    context = Context(where, article.title, article.subtitle, article.address, tongue)
    root = body_of(join_headings(article.html))
    dropped: list[Dropped] = []
    notes: list[Note] = []
    for cleaner in CLEANERS:
        for finding in cleaner(root, context):
            if isinstance(finding, Dropped):
                dropped.append(finding)
            else:
                notes.append(finding)
    chapter = Chapter(
        id=chapter_id,
        title=article.title,
        body=sanitise(root),
        lang=tongue,
        rtl=is_rtl(tongue),
        subtitle=article.subtitle,
        byline=article.byline,
        dating=article.dating,
        tags=article.tags,
        address=article.address,
        source=article.source,
        headings=tuple(Heading(int(h.name[1]), attribute(h, "id"), text_of(h)) for h in elements(root, *NAMES)),
        images=tuple(dict.fromkeys(attribute(image, "src") for image in elements(root, "img"))),
        position=article.position,
        typography=article.typography,
        dropped=(*article.dropped, *dropped),
    )
    return chapter, tuple(notes)
