"""What a reply does, move by move: apologising, refusing, offering. Rules and strengths look at the same moves."""
