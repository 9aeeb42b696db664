"""Echo cancellation: what the loudspeaker played is taken out of what the microphone heard, so that nobody needs headphones to interrupt.

WebRTC's AEC3, as browsers use it, through the package pywebrtc-audio (Apache-2.0), an extra: `pip install 'voicecoach[echo]'`.
"""

import numpy as np

from voicecoach.conversation.sound import FRAME, RATE, Samples, silence
from voicecoach.errors import DeviceProblem

_STEP = RATE // 100
"""Samples (10 ms) that it takes at a time."""
_LAG = 2 * FRAME
"""Samples by which what comes out is late (64 ms, and 8 more in WebRTC's own filters): an echo must not be heard before what made it is
known, and the two are counted by different clocks. (With PulseAudio, which says that it is 35 ms late, it came 16 ms behind; measured.)"""


class WebRtcEchoCanceller:
    """AEC3 for one microphone and one loudspeaker at 16 kHz (`ports.EchoCanceller`)."""

    name = "WebRTC AEC3"

    def __init__(self) -> None:
        """Raises DeviceProblem when the package is missing."""
        try:
            from pywebrtc_audio import EchoCanceller
        except ImportError as error:
            hint = "pip install 'voicecoach[echo]' - or wear headphones and say --headphones."
            raise DeviceProblem(
                "To interrupt the client on loudspeakers, echo cancellation is needed, and it is not installed.", hint
            ) from error
        self._webrtc = EchoCanceller(RATE)
        self._near, self._far = silence(_LAG - _STEP), silence(0)
        self._clean = silence(_STEP)

    def clean(self, near: Samples, far: Samples) -> Samples:
        """As many samples as came in, about 70 ms late, without the echo of `far`."""
        self._near, self._far = np.concatenate((self._near, near)), np.concatenate((self._far, far))
        whole = self._far.size // _STEP * _STEP
        cleaned = self._webrtc.process(self._near[:whole], self._far[:whole])
        self._near, self._far = self._near[whole:], self._far[whole:]
        ready = np.concatenate((self._clean, cleaned))
        self._clean = ready[near.size :]
        return ready[: near.size]
