"""Files of sentences: one a line, in sections that begin with a line like `# name: what it is`."""

import pathlib


def sections(file: pathlib.Path) -> dict[str, list[str]]:
    """The sentences of a file by the name of their section."""
    found = dict[str, list[str]]()
    for line in filter(None, map(str.strip, file.read_text(encoding="utf-8").splitlines())):
        if line.startswith("#"):
            section = found.setdefault(line[1:].partition(":")[0].strip(), [])
        else:
            section.append(line)
    return found
