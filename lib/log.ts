type Fields = Record<string, string | number | null>;

function write(level: string, message: string, fields: Fields): void {
  const details = Object.entries(fields).map(
    ([name, value]) => ` ${name}=${typeof value === "string" ? JSON.stringify(value) : value}`,
  );
  process.stderr.write(`${new Date().toISOString()} ${level}${message}${details.join("")}\n`);
}

/** One line per event on standard error: UTC instant, words, then ids and numbers. Never draft text, tokens or personal data. */
export const log = {
  note: (message: string, fields: Fields = {}): void => write("", message, fields),
  warn: (message: string, fields: Fields = {}): void => write("warning: ", message, fields),
  fail: (message: string, fields: Fields = {}): void => write("error: ", message, fields),
};

/** One plain line for the person at the terminal, on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** To be called first by each process: a closed terminal or a broken pipe makes every printed line an error, and nobody else is to notice. */
export function outliveTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}
