// A process that tells subscribers, to be killed in the middle of it. Arguments: the relay's address.
import { startTelling } from "#jobs/tell.ts";

const [, , relay = ""] = process.argv;
startTelling({
  url: process.env.VIGIE_DATABASE_URL ?? "",
  origin: "https://status.example.org",
  relay: { url: relay, from: { name: "", address: "status@host.example" } },
});
