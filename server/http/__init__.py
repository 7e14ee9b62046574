"""The register as a server."""
