"""台账: registers that officers define themselves in the browser; each is a measure as soon as it is saved."""
