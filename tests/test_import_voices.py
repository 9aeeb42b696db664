"""`import` and `voices`: both people on one channel, told apart by how they sound."""

import json
import shutil

import av
import numpy as np
import pytest
import soundfile

from tests.test_import_command import TALK, bring, left, report, write
from voicecoach import shipped
from voicecoach.cli import main
from voicecoach.gathering.sounding import see_sound
from voicecoach.library.sessions import read_talk, session_folders
from voicecoach.library.voices_file import read_voices

LOW, HIGH = 0.72, 1.0
"""The two sides of the package's recordings are one synthetic voice: the client's is made a man's by playing it slower."""
ENOUGH = 20 * 16_000
"""Samples in which both of them have spoken."""


def slower(track, by):
    at = np.arange(round(track.size / by)) * by
    return np.interp(at, np.arange(track.size), track).astype(np.float32)


@pytest.fixture(scope="module")
def mixed():
    """One channel with two voices, and when each really speaks."""
    pieces, spoken, at = [], ([], []), 8_000
    sound = np.zeros(8_000, dtype=np.float32)
    for side, start, end, _ in TALK.turns:
        track = (TALK.consultant, TALK.client)[side][round(start * 16_000) : round(end * 16_000)]
        said = slower(track, LOW if side else HIGH)
        spoken[side].append((at / 16_000, (at + said.size) / 16_000))
        pieces += [said, np.zeros(6_400, dtype=np.float32)]
        at += said.size + 6_400
    return np.concatenate([sound, *pieces]), spoken


@pytest.fixture(scope="module")
def library(tmp_path_factory, mixed):
    library = tmp_path_factory.mktemp("library")
    soundfile.write(library / "talk.wav", mixed[0], 16_000)
    assert bring(library / "talk.wav", library / "kept") == 0
    return library / "kept"


def real_share(spoken):
    own, theirs = (sum(end - start for start, end in side) for side in spoken)
    return 100 * own / (own + theirs)


def test_the_shares_are_those_of_the_voices_and_how_far_they_may_be_off_is_said(library, mixed, capsys):
    told = report(library, capsys)
    assert abs(100 * told["talk_time"]["consultant_share"] - real_share(mixed[1])) < told["talk_time"]["share_off_points"]
    assert told["unattributed"] == []
    assert main(["report", "latest", "--library", str(library)]) == 0
    assert "told apart by how they sound" in capsys.readouterr().out


def test_the_turns_alternate(library):
    turns = read_talk(session_folders(library)[0]).turns
    assert [turn.speaker.value for turn in turns][:4] == ["consultant", "client"] * 2


def test_the_page_has_the_spans_of_each_voice(library):
    (folder,) = session_folders(library)
    seen = see_sound(folder)
    assert seen.spoken == read_voices(folder).spoken


def test_swapped_the_other_voice_is_the_consultants(library, tmp_path, capsys):
    swapped = tmp_path / "library"
    shutil.copytree(library, swapped)
    before = report(swapped, capsys)["talk_time"]["consultant_share"]
    assert main(["voices", "--swap", "--json", "--library", str(swapped)]) == 0
    assert json.loads(capsys.readouterr().out)["consultant"] == "second"
    assert report(swapped, capsys)["talk_time"]["consultant_share"] == pytest.approx(1 - before, abs=0.002)
    assert read_talk(session_folders(swapped)[0]).turns[0].speaker == "client"


def test_me_second_says_it_at_once(mixed, tmp_path, capsys):
    soundfile.write(tmp_path / "talk.wav", mixed[0][:ENOUGH], 16_000)
    assert bring(tmp_path / "talk.wav", tmp_path / "library", "--me", "second") == 0
    assert read_talk(session_folders(tmp_path / "library")[0]).turns[0].speaker == "client"


def test_five_seconds_of_each_voice_can_be_listened_to(library, tmp_path, capsys):
    assert main(["voices", "--library", str(library), "--folder", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "The first voice (you)" in said
    for name in ("first_voice.flac", "second_voice.flac"):
        assert 0.5 < soundfile.info(tmp_path / name).duration <= 5.01


def test_a_session_with_a_track_each_has_no_voices_to_swap(tmp_path, capsys):
    file = write(tmp_path / "talk.flac", *TALK.heard(-20.0))
    assert bring(file, tmp_path / "library") == 0
    assert main(["voices", "--swap", "--library", str(tmp_path / "library")]) == 2
    assert "track for each person" in capsys.readouterr().err


def test_a_mix_on_two_channels_is_noticed(mixed, tmp_path, capsys):
    sound = mixed[0][:ENOUGH]
    write(tmp_path / "mix.wav", sound, 0.7 * sound)
    assert bring(tmp_path / "mix.wav", tmp_path / "library") == 0
    assert "on both channels" in capsys.readouterr().err


def test_a_stereo_microphone_in_the_middle_of_the_room_too(mixed, tmp_path, capsys):
    sound = mixed[0][:ENOUGH]
    write(tmp_path / "mix.wav", sound + np.roll(sound, 11), np.roll(sound, 5) + 0.8 * sound)
    assert bring(tmp_path / "mix.wav", tmp_path / "library") == 0
    assert "on both channels" in capsys.readouterr().err


def test_of_one_person_alone_nothing_is_claimed(tmp_path, capsys):
    soundfile.write(tmp_path / "alone.wav", TALK.consultant, 16_000)
    assert bring(tmp_path / "alone.wav", tmp_path / "library") == 0
    assert "cannot be told" in capsys.readouterr().err
    told = report(tmp_path / "library", capsys)
    assert told["talk_time"]["consultant_share"] is None
    assert told["unattributed"]


def encoded(path, sound, codec, rate):
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        frame = av.AudioFrame.from_ndarray((np.clip(sound, -1, 1) * 32767).astype(np.int16)[np.newaxis], format="s16", layout="mono")
        frame.sample_rate = 16_000
        for piece in av.AudioResampler(stream.format, "mono", rate, stream.frame_size or None).resample(frame):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path


def test_what_only_ffmpeg_reads_is_brought_in(mixed, tmp_path, capsys):
    assert bring(encoded(tmp_path / "talk.m4a", mixed[0][: 12 * 16_000], "aac", 44_100), tmp_path / "library") == 0
    (folder,) = session_folders(tmp_path / "library")
    assert read_talk(folder).duration_s == pytest.approx(12, abs=0.2)


def test_a_telephone_recording_is_brought_in(mixed, tmp_path, capsys):
    soundfile.write(tmp_path / "phone.wav", mixed[0][: 24 * 16_000 : 2], 8_000, subtype="ULAW")
    assert bring(tmp_path / "phone.wav", tmp_path / "library") == 0
    (folder,) = session_folders(tmp_path / "library")
    assert read_talk(folder).duration_s == pytest.approx(24, abs=0.2)


def unknown_kind(content):
    return content.replace(b"A_AAC", b"A_XYZ")


def protected(content):
    """Everything after the head is noise, as it is for whoever has no key."""
    head = content.index(b"A_AAC") + 600
    return content[:head] + np.random.default_rng(0).bytes(len(content) - head)


@pytest.mark.parametrize("spoil", [unknown_kind, protected])
def test_what_cannot_be_decoded_is_told_and_leaves_nothing(spoil, mixed, tmp_path, capsys):
    file = encoded(tmp_path / "talk.mka", mixed[0][:160_000], "aac", 44_100)
    file.write_bytes(spoil(file.read_bytes()))
    assert bring(file, tmp_path / "library") == 2
    assert "cannot be decoded" in capsys.readouterr().err
    assert left(tmp_path / "library") == []


def test_of_several_files_the_bad_ones_are_told_and_the_good_ones_come_in(mixed, tmp_path, capsys):
    soundfile.write(tmp_path / "a.wav", mixed[0][:ENOUGH], 16_000)
    (tmp_path / "b.wav").write_text("no sound at all\n" * 50)
    write(tmp_path / "c.wav", *(track[:ENOUGH] for track in TALK.heard(-20.0)))
    model = ("--whisper-model", str(shipped.miniature_whisper()))
    files = [str(tmp_path / name) for name in ("a.wav", "b.wav", "c.wav")]
    assert main(["import", *files, "--consented", "--library", str(tmp_path / "library"), *model]) == 2
    said = capsys.readouterr()
    assert "2 of 3: " in said.err
    assert "1 of 3 files could not be brought in." in said.err
    assert len(session_folders(tmp_path / "library")) == 2
    assert said.out.count("_imported") == 2
