// Makes public/favicon.ico, what browsers ask for where no page names an icon: one PNG of 32 pixels in an ICO container.
// Run by hand when the mark changes: node scripts/make-icon.ts.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="32" height="32">
  <circle cx="12" cy="12" r="12" fill="#245399"/><circle cx="12" cy="12" r="4" fill="#fff"/>
  <path d="M12 3v3.5M12 17.5V21M3 12h3.5M17.5 12H21" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`;

const png = await sharp(Buffer.from(svg)).png({ palette: true, compressionLevel: 9 }).toBuffer();
// ICONDIR and one ICONDIRENTRY (Microsoft, "Icons in Win32"): 32 by 32, 1 plane, 32 bits, the PNG right behind them.
const head = Buffer.alloc(22);
head.writeUInt16LE(1, 2);
head.writeUInt16LE(1, 4);
head.writeUInt8(32, 6);
head.writeUInt8(32, 7);
head.writeUInt16LE(1, 10);
head.writeUInt16LE(32, 12);
head.writeUInt32LE(png.length, 14);
head.writeUInt32LE(head.length, 18);
await writeFile(join(import.meta.dirname, "../public/favicon.ico"), Buffer.concat([head, png]));
