import { SMTPServer } from "smtp-server";

/** A relay on this machine that takes every mail and keeps none. */
export async function startRelay(): Promise<{ url: string; stop(): Promise<void> }> {
  const server = new SMTPServer({
    ...{ disabledCommands: ["STARTTLS"], authOptional: true, disableReverseLookup: true },
    onData: (stream, _session, callback) => {
      stream.on("end", () => callback());
      stream.resume();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Two people who are told of everything, one in each language, and a webhook that nobody answers. */
export async function subscribeSome(): Promise<void> {
  const { database } = await import("#lib/db.ts");
  const { now } = await import("#lib/clock.ts");
  const told = { topics: ["incident"], everyService: true, state: "active" } as const;
  const people = [
    { id: "readerfrench", language: "fr", channel: "email", address: "lea@client.example" },
    { id: "readerenglis", language: "en", channel: "email", address: "sam@client.example" },
    { id: "readerhookco", language: "en", channel: "webhook", address: "https://tools.client.example/status" },
  ] as const;
  await database().subscriber.createMany({
    data: people.map((one, place) => ({
      ...{ ...one, ...told, topics: [...told.topics], addressKey: String(place).repeat(64), proof: {} },
      ...{ createdAt: now(), confirmedAt: now(), secret: one.channel === "webhook" ? `whsec_${"a".repeat(32)}` : "" },
    })),
  });
}

/** The last message as a mail in a language, as its reader gets it. */
export async function lastMail(language: "fr" | "en", origin: string): Promise<string> {
  const { database } = await import("#lib/db.ts");
  const { openContents } = await import("#jobs/tell-content.ts");
  const { id } = await database().notice.findFirstOrThrow({ where: { topic: "incident" }, orderBy: { at: "desc" } });
  const ready = await openContents(origin)({ noticeId: id, language });
  if (ready === null) throw new Error("nothing was told");
  return ready.mailFor(`${origin}/${language}/subscription/example`).html;
}
