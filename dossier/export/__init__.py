"""Dossier → data: tables, annotations and documents in the formats of the field, with the evidence they rest on."""
