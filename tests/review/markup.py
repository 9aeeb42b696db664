"""HTML taken apart, so that a test can ask what is in it; raises when an element is closed that was not open."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = {"dt", "dd", "p", "li", "div", "h1", "h2", "h3", "h4", "svg", "summary"}
VOID = {"meta", "link", "input", "br", "img", "hr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    children: list["Element | str"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str | None:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    @property
    def classes(self) -> list[str]:
        return (self.get("class") or "").split()

    @property
    def text(self) -> str:
        """All text inside, blanks put together, a blank between blocks."""
        return " ".join(self._spaced().split())

    @property
    def raw(self) -> str:
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)

    def _spaced(self) -> str:
        inside = "".join(child if isinstance(child, str) else child._spaced() for child in self.children)
        return f" {inside} " if self.tag in BLOCKS else inside

    def all(self, tag: str = "", cls: str = "", **attributes: str) -> list["Element"]:
        """Everything inside with that tag, class and attributes (an underscore stands for a hyphen), in order."""
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                if child._is(tag, cls, attributes):
                    found.append(child)
                found += child.all(tag, cls, **attributes)
        return found

    def one(self, tag: str = "", cls: str = "", **attributes: str) -> "Element":
        (found,) = self.all(tag, cls, **attributes)
        return found

    def _is(self, tag: str, cls: str, attributes: dict[str, str]) -> bool:
        fits = (not tag or self.tag == tag) and (not cls or cls in self.classes)
        return fits and all(self.get(name.replace("_", "-")) == value for name, value in attributes.items())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    """The page as one element; everything that was opened has to be closed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].tag}> is never closed"
    return reader.root
