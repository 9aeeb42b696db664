"""The vigil over the sound devices: notices that one has gone, gets it back, and tells the person at the desk."""

from voicecoach.errors import SessionBroke
from voicecoach.ports import Clock, Screen
from voicecoach.ports_devices import DeviceWatch
from voicecoach.practice.crew import Crew
from voicecoach.practice.events import Broke, DeviceLost, DevicesBack, Event
from voicecoach.practice.outage import Deed, Outage, Stage


class Vigil:
    """Keeps watch while a session runs; the crew makes the attempts."""

    def __init__(self, devices: DeviceWatch, crew: Crew, clock: Clock, screen: Screen) -> None:
        self._devices, self._crew, self._clock, self._screen = devices, crew, clock, screen
        self._outage: Outage | None = None

    @property
    def deaf(self) -> bool:
        """Whatever the microphone still delivers is not the consultant: the system may have put another in its place."""
        return self._outage is not None and self._outage.stage is not Stage.OPEN

    def look(self, silent: bool, patient: bool) -> Event | None:
        """What has become of the devices: asked whenever something arrives. `silent` when the microphone delivers nothing.

        `patient` when the person at the desk has asked for a pause.
        """
        if self._outage is None:
            return self._look_for_a_loss(silent)
        match self._outage.deed(self._clock.monotonic_s(), patient):
            case Deed.TRY:
                self._outage = self._outage.trying(self._clock.monotonic_s())
                self._crew.reopen(self._devices)
            case Deed.GIVE_UP:
                lost = self._outage.lost
                hint = f"Check the {lost.kind} with `voicecoach check`. What was said is saved: `voicecoach report latest`."
                return Broke(SessionBroke(f"The {lost.kind} {lost.name} did not come back.", hint))
            case Deed.WAIT:
                pass
        return None

    def frame_came(self) -> Event | None:
        """The microphone has delivered: if it was only that which was missing, all are back."""
        if self._outage is None or self._outage.stage is not Stage.OPEN:
            return None
        self._screen.note(self._outage.words_of_return)
        self._outage = None
        return DevicesBack()

    def reopened(self, problem: str | None) -> None:
        """An attempt is over."""
        if self._outage is None:
            return
        if problem and self._outage.is_news(problem):
            self._screen.note(problem)
        self._outage = self._outage.tried(self._clock.monotonic_s(), problem)

    def _look_for_a_loss(self, silent: bool) -> Event | None:
        lost = self._devices.lost() or (self._devices.silent_microphone() if silent else None)
        if lost is None:
            return None
        self._outage = Outage(lost, self._clock.monotonic_s())
        self._screen.note(self._outage.words)
        return DeviceLost()
