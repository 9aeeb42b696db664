"""Names: the words of a text that call somebody, or some place, by name; found by their capital letters, for want of anything better."""

import re
import unicodedata
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_ENDS = re.compile(r"[.!?…:;\"“”()\[\]\n–—]")
"""A capital letter behind one of these says nothing. Commas are not among them: somebody called by name stands behind a comma."""
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_SHORT_FORM = re.compile(r"['’](?:m|d|ll|ve|re|s|t)$", re.IGNORECASE)
LOOK_BACK = 20
"""Characters before a word that tell whether it begins a sentence."""
LONGEST_ACRONYM = 4
"""Letters of a word in capitals that is more likely an acronym (HR, GMT) than a name."""

_CALLED = """
mr mrs ms miss dr mum mummy mom mommy dad daddy nan nana nanny gran granny grandma grandpa grandad auntie uncle god lord coach
"""
_CAPITAL = """
i ok okay monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
november december christmas easter halloween english british american french german italian spanish irish scottish welsh european internet
instagram facebook linkedin whatsapp google pinterest youtube tiktok zoom skype pdf tv usd gbp eur
"""
_ALSO = """
april art august autumn bill bob chip dale dawn daisy dean drew earl eve faith frank gay gene grace grant guy hazel heather holly hope
hunter iris jade joy june lance lily marina mark max may miles olive page pat patience pearl penny pierce poppy ray rich rob robin rock
rose ruby rusty sandy sky star stone sue summer van violet wade ward will willow woody young
"""
TITLES = frozenset(_CALLED.split())
"""What people are called who are not named."""
NO_NAMES = TITLES | frozenset(_CAPITAL.split())
"""Words with a capital letter that tell nobody who somebody is."""
ALSO_WORDS = frozenset(_ALSO.split())
"""Names that are words as well."""


def names_in(texts: Iterable[str], plain: frozenset[str]) -> frozenset[str]:
    """Words with a capital letter in the middle of a sentence that are no plain words (`plain`, in small letters)."""
    found: set[str] = set()
    for text in texts:
        clean = unicodedata.normalize("NFC", text)
        for match in WORD.finditer(clean):
            if not _begins_sentence(clean, match.start()):
                found.update(_as_name(match.group(), plain))
    return frozenset(found)


def parts_of(name: str, plain: frozenset[str] = frozenset()) -> frozenset[str]:
    """A whole name, such as "Frank Rizzi" or "grandma_rose", as the words that give somebody away."""
    words = WORD.findall(unicodedata.normalize("NFC", name).replace("_", " "))
    return frozenset(word[:1].upper() + word[1:] for word in words if len(word) > 1 and word.lower() not in TITLES | plain)


def _begins_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - LOOK_BACK) : place].rstrip(" \t'‘")
    return not before or bool(_SENTENCE_ENDS.match(before[-1:])) or before.endswith((" -", "--"))


def _as_name(word: str, plain: frozenset[str]) -> Iterable[str]:
    """The name in a word, its parts too where it is a double one."""
    bare = _POSSESSIVE.sub("", word)
    if not bare[:1].isupper() or _SHORT_FORM.search(bare) or (bare.isupper() and len(bare) <= LONGEST_ACRONYM):
        return
    if bare.lower() in NO_NAMES or (bare.lower() in plain and bare.lower() not in ALSO_WORDS):
        return
    yield bare
    yield from (part for part in bare.split("-") if len(part) > 2 and part[:1].isupper() and part != bare)
