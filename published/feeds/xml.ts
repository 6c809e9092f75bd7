import { toXml } from "xast-util-to-xml";
import { type Child, x } from "xastscript";

/** What XML 1.0 cannot hold, not even escaped. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text without what neither XML nor a calendar can hold; half a character becomes the sign for it. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll(forbidden, "");
}

/** An XML document, well-formed whatever its texts hold. */
export function xmlDocument(root: Child): string {
  // The library leaves "]]>" as it is, which ends a section even where none was begun.
  const text = cleanText(toXml(x(null, root))).replaceAll("]]>", "]]&gt;");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}
