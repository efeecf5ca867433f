"""The web service on run directories: upload, pre-screen, review. Only the command line may start it."""
