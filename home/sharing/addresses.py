from django.urls import reverse


def picture_address(page, chrome) -> str:
    """Where the picture of a released item is; nothing of what no package stands for."""
    package = getattr(page, "released_package", None)
    if package is None or not chrome.site:
        return ""
    return chrome.site.root_url + reverse("share_picture", args=[package.digest])
