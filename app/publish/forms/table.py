"""The one table of the forms that profiles can be given: the command line and the menus are made of it."""

from __future__ import annotations

from app.publish.forms.bibtex import bibtex
from app.publish.forms.csl_json import csl_json
from app.publish.forms.html import html
from app.publish.forms.markdown import hugo, jekyll, plain
from app.publish.forms.mediawiki import mediawiki
from app.publish.forms.quickstatements import quickstatements
from app.publish.forms.values import Form

FORMS: tuple[Form, ...] = (
    Form("html", ".html", "Web Page", "one file with everything inside, to send or to keep", html, embeds=True),
    Form("pdf", ".pdf", "PDF", "pages to print, with working links", html, embeds=True, prints=True),
    Form("markdown", ".md", "Markdown", "for GitHub and Obsidian, the structured parts written out", plain),
    Form("hugo", ".md", "Markdown for Hugo", "the same for Hugo: links to pages, old addresses redirected", hugo),
    Form("jekyll", ".md", "Markdown for Jekyll", "the same for Jekyll: links to files, drafts not published", jekyll),
    Form("mediawiki", ".wiki", "MediaWiki Text", "to paste into a MediaWiki page", mediawiki),
    Form("csl-json", ".json", "Sources as CSL-JSON", "all sources, for Zotero and Pandoc", csl_json, "sources"),
    Form("bibtex", ".bib", "Sources as BibTeX", "all sources, for LaTeX and reference managers", bibtex, "sources"),
    Form(
        "quickstatements", ".txt", "QuickStatements for Wikidata", "commands to check and to run yourself",
        quickstatements, "wikidata",
    ),
)  # fmt: skip
