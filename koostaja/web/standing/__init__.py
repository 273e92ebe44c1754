"""What is in force on a day, by unit: as a page, and as the list that has to be published."""
