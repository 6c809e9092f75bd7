import path from "node:path";
import { type Disk, EditionError } from "#published/disk.ts";

/** A disk without files, for editions that no test looks at from outside: nothing is synced, all of it goes with the test. */
export function memoryDisk(): Disk {
  const files = new Map<string, Buffer>();
  const found = (file: string) => {
    const bytes = files.get(file);
    if (bytes === undefined) throw new EditionError({ code: "missing", path: file });
    return bytes;
  };
  return {
    read: async (file) => found(file),
    async writeNew(file, bytes) {
      files.set(file, Buffer.from(bytes));
    },
    async rename(from, to) {
      files.set(to, found(from));
      files.delete(from);
    },
    makeFolder: async () => undefined,
    syncFolder: async () => undefined,
    async look(file) {
      const bytes = files.get(file);
      return bytes === undefined ? null : { length: bytes.length, writtenMs: Date.now() };
    },
    touch: async () => undefined,
    list: async (folder) =>
      [...files.keys()].filter((file) => path.dirname(file) === folder).map((file) => path.basename(file)),
    async remove(file) {
      files.delete(file);
    },
  };
}
