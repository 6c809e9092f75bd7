import { type CatalogueNode, readCatalogue } from "#domain/incident/reads.ts";

/** The services that a maintenance can be planned for. */
export async function listServices(): Promise<CatalogueNode[]> {
  const nodes: CatalogueNode[] = (await readCatalogue()).services;
  return nodes.filter(({ kind }) => kind === "service");
}
