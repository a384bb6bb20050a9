"""Where in the tree an item belongs: the site whose office publishes it."""

from wagtail.models import Site


def site_path(page) -> str:
    """The tree path of the home page of the item's site; of the item itself outside any site."""
    roots = [root.root_path for root in Site.get_site_root_paths()]
    home = max((root for root in roots if page.url_path.startswith(root)), key=len, default=None)
    if home is None:
        return page.path
    depth = 1 + home.rstrip("/").count("/")
    return page.path[: page.steplen * depth]
