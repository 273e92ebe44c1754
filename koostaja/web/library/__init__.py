"""The clause library as the page shows it: searched, edited, seen where it is used."""
