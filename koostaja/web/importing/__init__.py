"""Documents that an authority has, imported on the page: uploaded, asked about, accepted."""
