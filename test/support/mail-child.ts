// A process that sends the mails that are due, to be killed in the middle of it. Arguments: the relay's address.
import { mailDue } from "#jobs/mail-reminders.ts";

const [, , url = ""] = process.argv;
await mailDue({
  relay: { url, from: { name: "", address: "status@host.example" } },
  origin: "https://status.example.org",
});
process.exit(0);
