"""What is known before a submission arrives: law, reference tables and forms, as data with source and confidence."""
