// A relay in a process of its own that takes everything at once, and says how many it has and when the first and last came.
import { SMTPServer } from "smtp-server";

let taken = { count: 0, first: 0, last: 0 };
const server = new SMTPServer({
  ...{ disabledCommands: ["STARTTLS", "AUTH"], authOptional: true, disableReverseLookup: true, logger: false },
  onData(stream, _session, callback) {
    stream.resume();
    stream.on("end", () => {
      const at = performance.timeOrigin + performance.now();
      taken = { count: taken.count + 1, first: taken.first === 0 ? at : taken.first, last: at };
      callback();
    });
  },
});
server.on("error", () => undefined);
server.listen(0, "127.0.0.1", () => {
  const address = server.server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : 0 });
});
process.on("message", (asked: "tell" | "forget") => {
  if (asked === "forget") taken = { count: 0, first: 0, last: 0 };
  process.send?.({ taken });
});
process.on("disconnect", () => process.exit(0));
