"""The syntaxes of our Markdown, one rule a file; `app.page.markdown` lists them."""
