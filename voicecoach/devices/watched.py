"""The real devices of a session, watched over: what has gone is noticed, and opened again when it is back."""

from collections.abc import Callable

from voicecoach.devices.loudspeaker import PortAudioLoudspeaker
from voicecoach.devices.microphone import PortAudioMicrophone
from voicecoach.devices.portaudio import Devices, list_devices, look_again
from voicecoach.devices.sound_server import SoundServer
from voicecoach.errors import DeviceProblem
from voicecoach.ports_devices import LOUDSPEAKER, MICROPHONE, LostDevice


class WatchedDevices:
    """A microphone, a loudspeaker, or both (`ports_devices.DeviceWatch`); either may be none of ours, such as a recording."""

    def __init__(
        self, microphone: PortAudioMicrophone | None, loudspeaker: PortAudioLoudspeaker | None, server: SoundServer | None = None
    ) -> None:
        self._microphone, self._loudspeaker, self._server = microphone, loudspeaker, server

    def start(self) -> None:
        """What they are now is what they shall be."""
        if self._server is not None:
            self._server.start()

    def lost(self) -> LostDevice | None:
        """The device that has gone, as far as the driver or the sound server tells."""
        for kind, device in ((MICROPHONE, self._microphone), (LOUDSPEAKER, self._loudspeaker)):
            if device is None:
                continue
            if self._server is not None and (place := self._server.away(kind)):
                return LostDevice(kind, place.title, unplugged=True)
            if device.ended:
                return LostDevice(kind, self._title(kind, device.name))
        return None

    def silent_microphone(self) -> LostDevice:
        """The microphone, of which the loop knows that it delivers nothing."""
        return LostDevice(MICROPHONE, self._title(MICROPHONE, self._microphone.name if self._microphone else ""))

    def reopen(self) -> str | None:
        """Close both, look for devices anew, and open both where they belong (`ports_devices.DeviceWatch.reopen`)."""
        self._close_both()
        if self._server is not None and not self._server.all_are_there():
            return ""
        try:
            look_again()
            if not self._are_listed(list_devices()):
                return ""
            self._open_both()
        except DeviceProblem as problem:
            self._close_both()
            return problem.told
        if self._server is not None:
            self._server.take_home()
        return None

    def close(self) -> None:
        """Watch no longer; may be called twice."""
        if self._server is not None:
            self._server.close()

    def _open_both(self) -> None:
        if self._loudspeaker is not None:
            self._loudspeaker.open()
        if self._microphone is not None:
            self._microphone.reopen()

    def _close_both(self) -> None:
        if self._microphone is not None:
            self._microphone.close()
        if self._loudspeaker is not None:
            self._loudspeaker.close()

    def _are_listed(self, devices: Devices) -> bool:
        looks: list[tuple[Callable[[str | None], object], str | None]] = []
        if self._microphone is not None:
            looks.append((devices.microphone, self._microphone.remembered))
        if self._loudspeaker is not None:
            looks.append((devices.loudspeaker, self._loudspeaker.remembered))
        try:
            return all(find(name) for find, name in looks)
        except DeviceProblem:
            return False

    def _title(self, kind: str, name: str) -> str:
        return (self._server.title(kind) if self._server is not None else None) or name
