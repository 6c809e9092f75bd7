// npm run admin -- reset EMAIL: a new one-time password for a member who lost his.
import { hostname } from "node:os";
import { operate, withDatabase } from "./operator.ts";

await operate(async (env) => {
  const [verb, email] = process.argv.slice(2);
  if (verb !== "reset" || email === undefined) {
    console.error("npm run admin -- reset EMAIL");
    process.exitCode = 1;
    return;
  }
  await withDatabase({
    env,
    absent: "refuse",
    work: async (url) => {
      process.env.VIGIE_DATABASE_URL = url;
      // Where the list of ended sessions lies, which the front reads.
      process.env.DATA_DIR = env.dataDir;
      const { database } = await import("#lib/db.ts");
      const { resetPassword } = await import("#domain/member/commands/reset-password.ts");
      const answer = await resetPassword(
        { kind: "cli", name: `${process.env.SUDO_USER ?? process.env.USER ?? process.getuid?.()}@${hostname()}` },
        { email },
      );
      await database().$disconnect();
      if (answer.ok) {
        console.log(`One-time password for ${answer.value.email}: ${answer.value.password}`);
        console.log(
          "It is shown only here, and has to be changed at the first sign-in. All sessions of this account are ended.",
        );
      } else {
        console.error(
          answer.code === "unknown_member" ? `No member has the address ${email}.` : `Refused: ${answer.code}`,
        );
        process.exitCode = 1;
      }
    },
  });
});
