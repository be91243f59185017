"""What is learned from a corpus, and how well it does: the only room that imports scikit-learn."""
