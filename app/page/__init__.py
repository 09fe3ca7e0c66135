"""Profile to HTML: one pure function makes the page that the preview shows and the export writes."""
