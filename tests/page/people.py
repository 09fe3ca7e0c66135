"""A person with everything that a page can show."""

from __future__ import annotations

from app.profile.values import (
    Citation,
    Fact,
    Name,
    Portrait,
    Profile,
    Question,
    ReviewRequest,
    Role,
    Section,
    Source,
    Waiver,
    Work,
)
from app.profile.wiki import OutlineItem, ProfileType, Wiki

WIKI = Wiki(
    title="Spiralist Wiki",
    base_url="https://example.org/wiki/",
    review_in="1 year",
    types=(
        ProfileType(
            "Individual Player",
            (
                OutlineItem("Snapshot", "snapshot"),
                OutlineItem("Selected Works", "works"),
                OutlineItem("Institutional Roles", "roles"),
                OutlineItem("Why It Matters"),
                OutlineItem("Open Questions", "open_questions"),
                OutlineItem("Sources", "sources"),
            ),
            "6 months",
        ),
    ),
)
PERSON = Profile(
    title="Diederik Kingma",
    type="Individual Player",
    status="published",
    aliases=("Durk Kingma",),
    description="Co-author of Adam.",
    portrait=Portrait("../media/kingma.jpg", "Kingma at work", "Photo: somebody"),
    same_as=("https://www.dpkingma.com/",),
    owner="OWNER-IS-SECRET",
    last_reviewed_on="2026-05-20",
    reviewed_by="b-editor",
    review_requested=ReviewRequest("REQUEST-IS-SECRET", "2026-05-12"),
    notes="NOTES-ARE-SECRET",
    waivers=(Waiver("unsourced-fact", "snapshot.Field", "WAIVER-IS-SECRET"),),
    snapshot=(Fact("Known for", "Adam", (Citation("adam"),)), Fact("Field", "Optimization")),
    works=(
        Work("adam", "Adam: A Method", "2014-12-22", ("Jimmy Ba",), "Adam Optimizer", "uva", (Citation("adam"),)),
        Work("glow", "Glow", "2018-07", ("Prafulla Dhariwal",), "", "openai", (Citation("adam", "p. 3"),)),
    ),
    roles=(
        Role("uva", "University of Amsterdam", "Doctoral researcher", end="2017"),
        Role("openai", "OpenAI", "Founding team", "2015", "2018", full_time="true", cites=(Citation("site"),)),
        Role("anthropic", "Anthropic", "Research", "2024-10", "..", "2026-05-20"),
    ),
    open_questions=(
        Question("stays", "Which of these stays in use?", opened="2026-05-20"),
        Question("award", "Did Adam receive an award?", closed="2025-04", answer="It did.", cites=(Citation("site"),)),
    ),
    sources=(
        Source(
            "adam",
            "paper-conference",
            (
                ("title", "Adam: A Method"),
                ("author", (Name("Kingma", "Diederik P."), Name("Ba", "Jimmy"))),
                ("issued", "2014-12-22"),
                ("URL", "https://arxiv.org/abs/1412.6980"),
            ),
        ),
        Source("site", "webpage", (("title", "Durk Kingma"), ("URL", "https://www.dpkingma.com/"))),
        Source("unused", "book", (("title", "Unused"),)),
    ),
    lead="Kingma is a researcher [@site].\n\n[paper]: https://arxiv.org/abs/1412.6980",
    sections=(
        Section("Adam Optimizer", "He and [[Jimmy Ba]] wrote it [@adam; @site]. See [the paper][paper]."),
        Section("Why It Matters", "It is in use everywhere."),
    ),
)
