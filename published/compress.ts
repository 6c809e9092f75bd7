import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** One body in every encoding it is served in; an encoding that would not make it smaller is absent. */
export type EncodedBody = { identity: Buffer; gzip?: Buffer; br?: Buffer };

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** Below this many bytes an encoding saves less than its own header costs. */
const WORTH_ENCODING = 200;

/** `bytes` as they are, gzip 9 and brotli at `quality` (default 5: 3–6 ms a page; 11 is for the background). */
export async function compressBody(bytes: Uint8Array, quality = 5): Promise<EncodedBody> {
  const identity = Buffer.from(bytes);
  if (identity.length < WORTH_ENCODING) return { identity };
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
  };
  const [zipped, br] = await Promise.all([gzipAsync(identity, { level: 9 }), brotliAsync(identity, { params })]);
  const encoded: EncodedBody = { identity };
  if (zipped.length < identity.length) encoded.gzip = zipped;
  if (br.length < identity.length) encoded.br = br;
  return encoded;
}
