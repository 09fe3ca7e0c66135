"""Due dates evened out: seen month by month and profile by profile before anything is written."""
