"""Training of the attribution model; not part of the installed package. See README.md."""
