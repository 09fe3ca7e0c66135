"""What a profile is: frozen values, their format, partial dates, layout, links. No files, no clock, no Qt."""
