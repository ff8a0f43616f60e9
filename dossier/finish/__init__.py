"""Does with each page what MkDocs and Material do, with less work: converts it, reads what a search finds in it, remembers it finished."""
