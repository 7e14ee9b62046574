"""The register that Liaison can be tried with."""
