"""The sound devices of a session, built from settings: microphone, loudspeaker, what watches over them, and what keeps them apart."""

from voicecoach.ports import Clock, EchoCanceller, Loudspeaker, Microphone
from voicecoach.ports_devices import LOUDSPEAKER, MICROPHONE, DeviceWatch
from voicecoach.settings import NO_OUTPUT, PracticeOptions, Settings


def build_microphone(settings: Settings, options: PracticeOptions, clock: Clock) -> Microphone:
    """The microphone that would be used, or the recording that acts as one. Raises InputProblem when that cannot be read."""
    if options.recording is None:
        from voicecoach.devices.microphone import PortAudioMicrophone

        return PortAudioMicrophone(settings.microphone)
    from voicecoach.devices.recording import RealTimeRecording, RecordingMicrophone

    recording = RecordingMicrophone(options.recording)
    return RealTimeRecording(recording, clock) if options.real_time else recording


def build_echo_canceller(settings: Settings, options: PracticeOptions) -> EchoCanceller | None:
    """None where the microphone does not hear the client, or need not. Raises DeviceProblem when the package is missing."""
    if settings.headphones or not settings.echo_cancellation or options.recording is not None:
        return None
    from voicecoach.devices.echo import WebRtcEchoCanceller

    return WebRtcEchoCanceller()


def watch_over(microphone: Microphone, loudspeaker: Loudspeaker) -> DeviceWatch | None:
    """Who notices that a real device has gone; None where none is real."""
    from voicecoach.devices.loudspeaker import PortAudioLoudspeaker
    from voicecoach.devices.microphone import PortAudioMicrophone
    from voicecoach.devices.sound_server import find_sound_server
    from voicecoach.devices.watched import WatchedDevices

    own = microphone if isinstance(microphone, PortAudioMicrophone) else None
    theirs = loudspeaker if isinstance(loudspeaker, PortAudioLoudspeaker) else None
    if own is None and theirs is None:
        return None
    kinds = [kind for kind, device in ((MICROPHONE, own), (LOUDSPEAKER, theirs)) if device is not None]
    return WatchedDevices(own, theirs, find_sound_server(kinds))


def build_loudspeaker(settings: Settings, options: PracticeOptions) -> Loudspeaker:
    """The loudspeaker that would be used; a session on the clock of a recording is silent. Raises DeviceProblem where there is none."""
    on_sample_clock = options.recording is not None and not options.real_time
    if on_sample_clock or settings.output == NO_OUTPUT:
        from voicecoach.devices.silent import SilentLoudspeaker

        return SilentLoudspeaker()
    from voicecoach.devices.loudspeaker import PortAudioLoudspeaker

    return PortAudioLoudspeaker(settings.output)
