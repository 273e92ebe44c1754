"""Documents that an authority has, imported as data, with a proof that no word is lost."""
