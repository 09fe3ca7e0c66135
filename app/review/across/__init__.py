"""The checks across profiles: each says of one what does not agree with the rest of the wiki."""
