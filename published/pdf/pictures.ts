import sharp from "sharp";
import type { PictureBytes } from "#published/postmortem-documents.ts";

/** Pictures by their ids, as PDFKit takes them: `data:` addresses, which it embeds once however often they are drawn. */
export type Drawable = ReadonlyMap<string, string>;

/** Pictures as JPEG on white paper: PDF knows no WebP, and what shines through in a PNG would be taken apart pixel by pixel. */
export async function drawable(pictures: PictureBytes): Promise<Drawable> {
  const drawn = new Map<string, string>();
  for (const [id, bytes] of pictures) {
    const onPaper = sharp(bytes).flatten({ background: "#fff" });
    const jpeg = await onPaper.jpeg({ quality: 85, chromaSubsampling: "4:4:4" }).toBuffer();
    drawn.set(id, `data:image/jpeg;base64,${jpeg.toString("base64")}`);
  }
  return drawn;
}
