import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";

/** SQL from one Prisma schema text (null: nothing) to another, by Prisma's own engine compiled to WebAssembly; any reachable PostgreSQL will do and is only asked its version. */
export async function draftSql(schemas: { from: string | null; to: string; databaseUrl: string }): Promise<string> {
  const datamodel = (content: string) => ({
    tag: "schemaDatamodel" as const,
    files: [{ path: "schema.prisma", content }],
  });
  const options = { datamodels: [["schema.prisma", schemas.to] as [string, string]] };
  const migrator = await SchemaEngine.new(
    options,
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: schemas.databaseUrl })),
  );
  const answer = await migrator.diff({
    from: schemas.from === null ? { tag: "empty" } : datamodel(schemas.from),
    to: datamodel(schemas.to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return answer.stdout ?? "";
}
