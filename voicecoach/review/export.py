"""The export: the page of a session as one file, its sound inside, opened from disk without a question to any network."""

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

from voicecoach.review.assets import Asset, Assets, inlined
from voicecoach.review.page import render_page
from voicecoach.review.session_page import SessionPage


def export_page(page: SessionPage, sound: bytes | None) -> str:
    """The page as one HTML file; `sound` is the MP3 to put inside, None for none."""
    assets = inlined()
    address = f"data:audio/mpeg;base64,{b64encode(sound).decode()}" if sound else None
    alone = replace(page, sound_url=address, in_app=False, form_token="")
    return render_page(alone, replace(assets, policy=content_policy(assets)))


def content_policy(assets: Assets) -> str:
    """What the page may do: run these scripts and wear these styles, play and show what is inside it, and nothing else."""
    return (
        f"default-src 'none'; script-src {_hashes(assets.scripts)}; style-src {_hashes(assets.styles)}; media-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hashes(inside: tuple[Asset, ...]) -> str:
    hashes = (b64encode(sha256((asset.text or "").encode()).digest()).decode() for asset in inside)
    return " ".join(f"'sha256-{one}'" for one in hashes) or "'none'"
