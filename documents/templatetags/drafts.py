"""What only a draft shows: how its text is commented on. Published pages have none."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from documents.blocks import Table
from documents.formats.html import Page

register = template.Library()


@register.simple_tag
def remarks(page: Page | str, key: str, heading: str) -> SafeString:
    """Return the open comments on a section of a draft, and the way to add one."""
    links = page.links if isinstance(page, Page) else None
    found = links.remarks(key) if links else None
    if found is None:
        return SafeString("")
    context = {"remarks": found, "key": key, "heading": heading}
    return render_to_string("documents/remarks.html", context)


@register.simple_tag
def remark_on_table(page: Page | str, table: Table) -> SafeString:
    """Return the way to comment on a table of a draft, or on one of its cells."""
    links = page.links if isinstance(page, Page) else None
    href = links.table(table.name) if links else ""
    if not href:
        return SafeString("")
    return format_html(
        '<p><a class="edit-link" data-comment-table href="{}">Comment on this table or '
        'a cell<span class="visually-hidden">: {}</span></a></p>',
        href,
        table.caption,
    )
