import type { Language } from "#lib/i18n/language.ts";
import { typeset } from "#lib/i18n/typeset.ts";
import type { PublicPicture } from "#published/postmortem-documents.ts";

/** A picture of a text (`language`: the text's) at its size, so that nothing moves when it comes; what it shows is told in words. */
export function SectionPicture({ picture, language }: { picture: PublicPicture | undefined; language: Language }) {
  if (picture === undefined) return null;
  const { path, width, height, alt } = picture;
  return (
    // biome-ignore lint/performance/noImgElement: made to fit when it was sent, and published as a file
    <img
      className="pm-shown"
      src={path}
      width={width}
      height={height}
      alt={alt === null ? "" : typeset(alt.text, alt.language)}
      lang={alt === null || alt.language === language ? undefined : alt.language}
      loading="lazy"
      decoding="async"
    />
  );
}
