"""Makes the sound of the demonstration: three notes, as a WAV file that needs no library."""

import wave
from io import BytesIO
from math import exp, pi, sin

RATE = 8000  # samples a second, one byte each
LENGTH = 0.7  # seconds a note
NOTES = (392.0, 493.9, 587.3)  # hertz: G, B, D


def chime() -> bytes:
    """Three rising notes that die away; always the same bytes."""
    samples = bytes(
        round(128 + 90 * sin(2 * pi * note * at / RATE) * exp(-4 * at / RATE))
        for note in NOTES
        for at in range(int(RATE * LENGTH))
    )
    buffer = BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(RATE)
        sound.writeframes(samples)
    return buffer.getvalue()
