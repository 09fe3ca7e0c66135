"""What a review needs: checks, coverage, reviewed copies, the queue. No Qt."""
