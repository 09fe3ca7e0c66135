"""How fast Profile Desk is and how much memory it takes, each figure beside something bare in the same run."""
