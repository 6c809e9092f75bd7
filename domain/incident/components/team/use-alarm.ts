"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** Whether this device sounds: it cannot, is silent, waits for a tap (browsers play nothing before one), or is ready. */
export type AlarmState = "none" | "off" | "waiting" | "on";

const key = "vigie:sound";

/** A tone for when a promise falls due: off until its switch is tapped, which this device remembers. */
export function useAlarm(): { state: AlarmState; toggle: () => void; sound: () => void } {
  const [state, setState] = useState<AlarmState>("none");
  const audio = useRef<AudioContext | null>(null);
  const unlock = useCallback(() => {
    audio.current ??= new AudioContext();
    void audio.current.resume().then(() => setState("on"));
  }, []);
  useEffect(() => {
    if (typeof AudioContext === "undefined") return;
    setState(readChoice() === "on" ? "waiting" : "off");
    return () => {
      void audio.current?.close();
      audio.current = null;
    };
  }, []);
  useEffect(() => {
    if (state !== "waiting") return;
    document.addEventListener("pointerdown", unlock, { once: true });
    document.addEventListener("keydown", unlock, { once: true });
    return () => {
      document.removeEventListener("pointerdown", unlock);
      document.removeEventListener("keydown", unlock);
    };
  }, [state, unlock]);
  const sound = useCallback(() => {
    if (audio.current?.state === "running") play(audio.current);
  }, []);
  const toggle = useCallback(() => {
    // The tap on the switch itself unlocks a waiting alarm: it is not to switch it off again.
    const isOn = readChoice() === "on" && audio.current !== null && state === "on";
    keepChoice(isOn ? "off" : "on");
    if (isOn) return setState("off");
    unlock();
    if (audio.current !== null) play(audio.current);
  }, [state, unlock]);
  return { state, toggle, sound };
}

/** Two rising notes, half a second, not loud. */
function play(audio: AudioContext): void {
  for (const [place, pitch] of [660, 880].entries()) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const at = audio.currentTime + place * 0.22;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.25, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.2);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.22);
  }
}

function readChoice(): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch (error) {
    // A browser may refuse storage altogether: then the choice lasts as long as the page.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function keepChoice(choice: "on" | "off"): void {
  try {
    window.localStorage.setItem(key, choice);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
