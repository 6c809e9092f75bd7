import { logoTypeOf } from "#domain/organisation/rules.ts";
import { changeSettingsInput, organisationLimits } from "#domain/organisation/schema.ts";
import { changedFields } from "#lib/changed-fields.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/**
 * Changes what every page says of the host. Refuses `stale` when somebody changed it since `version`, and
 * `invalid_picture` or `too_large` about the logo, judged by its bytes.
 */
export const changeSettings = command({
  name: "change-settings",
  input: changeSettingsInput,
  allow: "administer",
  publishes: "yes",
  async run({ db, input }) {
    await db.$queryRaw`SELECT 1 FROM organisation WHERE id = 1 FOR UPDATE`;
    const present = await db.organisation.findUniqueOrThrow({ where: { id: 1 }, omit: { logo: true } });
    const { version, logo, ...fields } = input;
    if (present.version !== version) return refuse("stale");
    const picture = readPicture(logo);
    if ("ok" in picture) return picture;
    await db.organisation.update({
      where: { id: 1 },
      data: { ...fields, ...picture, version: { increment: 1 } },
    });
    const { before, after } = changedFields(present, fields);
    return done({ version: version + 1, before, after: { ...after, ...logoWord(logo) } });
  },
  audit: ({ value: { version, before, after } }) => ({ subject: null, detail: { version }, before, after }),
});

function readPicture(logo: { type: string; base64: string } | null | undefined) {
  if (logo === undefined) return {};
  if (logo === null) return { logo: null, logoType: null };
  const bytes = Buffer.from(logo.base64, "base64");
  if (bytes.length > organisationLimits.logoBytes) return refuse("too_large", "logo");
  const type = logoTypeOf(bytes);
  return type === null || type !== logo.type ? refuse("invalid_picture", "logo") : { logo: bytes, logoType: type };
}

// The log says that the picture changed, not how it looks.
function logoWord(logo: object | null | undefined): { logo?: "changed" | "removed" } {
  if (logo === undefined) return {};
  return { logo: logo === null ? "removed" : "changed" };
}
