import { logoTypeOf } from "#domain/organisation/rules.ts";
import { changeSettingsInput, organisationLimits } from "#domain/organisation/schema.ts";
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
    const present = await db.organisation.findUniqueOrThrow({ where: { id: 1 }, select: { version: true } });
    const { version, logo, ...fields } = input;
    if (present.version !== version) return refuse("stale");
    const picture = readPicture(logo);
    if ("ok" in picture) return picture;
    await db.organisation.update({
      where: { id: 1 },
      data: { ...fields, ...picture, version: { increment: 1 } },
    });
    return done({ version: version + 1 });
  },
  audit: ({ input, value }) => ({ subject: null, detail: { version: value.version, changed: changedFields(input) } }),
});

function readPicture(logo: { type: string; base64: string } | null | undefined) {
  if (logo === undefined) return {};
  if (logo === null) return { logo: null, logoType: null };
  const bytes = Buffer.from(logo.base64, "base64");
  if (bytes.length > organisationLimits.logoBytes) return refuse("too_large", "logo");
  const type = logoTypeOf(bytes);
  return type === null || type !== logo.type ? refuse("invalid_picture", "logo") : { logo: bytes, logoType: type };
}

function changedFields(input: object): string[] {
  return Object.entries(input).flatMap(([name, value]) => (name === "version" || value === undefined ? [] : [name]));
}
