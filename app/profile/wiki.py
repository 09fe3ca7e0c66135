"""A wiki as its profiles see it: its settings, its types with their outlines, and who is in it."""

from typing import NamedTuple

from app.profile.review_settings import USUAL, ReviewSettings
from app.profile.views import View

STATUSES = ("draft", "in-review", "published", "retired")
DRAFT, IN_REVIEW, PUBLISHED, RETIRED = STATUSES


class OutlineItem(NamedTuple):
    """One ordered heading of a type's page."""

    heading: str  # the heading's text
    block: str = ""  # the structured block that stands under it; "" for prose
    sourced: bool = True  # whether its sentences need sources: an interpretation needs none


class ProfileType(NamedTuple):
    """A type of profile."""

    name: str  # as it stands in a profile's `type`
    outline: tuple[OutlineItem, ...]  # its headings in page order
    review_in: str = ""  # interval of its reviews; "" takes the wiki's


class Look(NamedTuple):
    """How the pages of a wiki look, as far as it says so."""

    accent: str = ""  # colour of links on light ground, as #rrggbb; "" for the usual one
    accent_dark: str = ""  # the same on dark ground
    logo: str = ""  # path of a picture from the wiki's folder
    foot: str = ""  # what stands at the end of every page: inline Markdown


class Theme(NamedTuple):
    """What the wiki's folder `theme/` holds."""

    templates: tuple[tuple[str, str], ...] = ()  # name and text of each template that takes the place of ours
    css: str = ""  # style sheets, in the order of their names: they come behind ours


class PublishSettings(NamedTuple):
    """What keeps a profile off the site."""

    block: tuple[str, ...] = ("errors",)  # codes of checks, "errors", "warnings"; none lets all through


class Entry(NamedTuple):
    """What the rest of the wiki knows of one profile."""

    slug: str  # the stem of its file
    title: str = ""  # the person's name
    type: str = ""  # type of the profile
    status: str = DRAFT  # where it stands
    aliases: tuple[str, ...] = ()  # other names
    sort_as: str = ""  # the name as it is sorted
    last_reviewed_on: str = ""  # day of the last review
    problem: str = ""  # why it can't be read as a form, with the line; "" when it can
    copies: tuple[str, ...] = ()  # names of the files that sync programs left beside it as conflict copies
    twins: tuple[str, ...] = ()  # slugs that differ from this one only in case or in how accents are encoded
    owner: str = ""  # the editor who looks after it
    tags: tuple[str, ...] = ()  # keywords
    review_in: str = ""  # its own interval of reviews
    words: int = 0  # how many words its prose has

    @property
    def name(self) -> str:
        """The name to show: the title, else the slug."""
        return self.title or self.slug


class Wiki(NamedTuple):
    """The settings of `wiki.yaml`."""

    title: str = "Wiki"  # name of the wiki
    label: str = "Wiki"  # first word of the line over a name, and "Return to Wiki"
    language: str = "en"  # BCP 47 tag of the pages
    base_url: str = ""  # address at which it is published; "" when not known
    review_in: str = ""  # interval of reviews where neither profile nor type says one
    types: tuple[ProfileType, ...] = ()  # types in the order of wiki.yaml
    folder: str = "profiles"  # where the profiles lie; "" when they lie in the wiki's own folder
    views: tuple[View, ...] = ()  # named ways to look at the list, in the order of wiki.yaml
    review: ReviewSettings = USUAL  # what its reviews look at, and what counts how much in the queue
    look: Look = Look()  # how its pages look
    theme: Theme = Theme()  # its own templates and style sheets
    publish: PublishSettings = PublishSettings()  # what keeps a profile off the site

    def type_of(self, name: str) -> ProfileType:
        """Return the type of that name, else one of that name with the outline of the first type."""
        for found in self.types:
            if found.name == name:
                return found
        return ProfileType(name, self.types[0].outline if self.types else DEFAULT_OUTLINE)


DEFAULT_OUTLINE = (
    OutlineItem("Snapshot", "snapshot"),
    OutlineItem("Selected Works", "works"),
    OutlineItem("Institutional Roles", "roles"),
    OutlineItem("Open Questions", "open_questions"),
    OutlineItem("Sources", "sources"),
)
