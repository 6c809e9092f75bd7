import { removeDependencyInput } from "#domain/service/schema.ts";
import { command } from "#lib/command.ts";
import { done, refuse } from "#lib/result.ts";

/** Takes a dependency back. Refuses `unknown_dependency`. */
export const removeDependency = command({
  name: "remove-dependency",
  input: removeDependencyInput,
  allow: "administer",
  publishes: "yes",
  async run({ db, input }) {
    const dependency = await db.dependency.findUnique({ where: { id: input.id } });
    if (dependency === null) return refuse("unknown_dependency");
    const { count } = await db.dependency.deleteMany({ where: { id: input.id } });
    if (count === 0) return refuse("unknown_dependency");
    const { fromId, toId, phase, whyFr, whyEn } = dependency;
    return done({ fromId, toId, phase, whyFr, whyEn });
  },
  audit: ({ input, value }) => ({ subject: value.fromId, detail: { dependencyId: input.id }, before: value }),
});
