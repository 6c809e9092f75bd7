import type { Language } from "#lib/i18n/language.ts";

const frenchUnits =
  "zéro une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split(
    " ",
  );
const frenchTens = ["", "", "vingt", "trente", "quarante", "cinquante"];
const englishUnits =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const englishTens = ["", "", "twenty", "thirty", "forty", "fifty"];

/** 0..59 in words; hours and minutes are feminine in French. */
function inWords(value: number, language: Language): string {
  const [units, tens] = language === "fr" ? [frenchUnits, frenchTens] : [englishUnits, englishTens];
  if (value < 20) return units[value] ?? String(value);
  const ten = tens[Math.floor(value / 10)] ?? "";
  const unit = value % 10;
  if (unit === 0) return ten;
  return language === "fr" && unit === 1 ? `${ten} et une` : `${ten}-${units[unit] ?? ""}`;
}

/** A time of day as it is said aloud: "seize heures deux", "four oh two in the afternoon". */
export function spokenTime(time: { hour: number; minute: number }, language: Language): string {
  const { hour, minute } = time;
  if (language === "fr") {
    const name = hour === 0 ? "minuit" : hour === 12 ? "midi" : `${inWords(hour, "fr")} heure${hour === 1 ? "" : "s"}`;
    return minute === 0 ? name : `${name} ${inWords(minute, "fr")}`;
  }
  if (minute === 0 && hour % 12 === 0) return hour === 0 ? "midnight" : "noon";
  const part = hour < 12 ? "in the morning" : hour < 18 ? "in the afternoon" : "in the evening";
  const name = inWords(hour % 12 === 0 ? 12 : hour % 12, "en");
  if (minute === 0) return `${name} o'clock ${part}`;
  return `${name} ${minute < 10 ? "oh " : ""}${inWords(minute, "en")} ${part}`;
}
