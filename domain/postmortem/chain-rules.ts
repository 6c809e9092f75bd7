/** Whether the chain from this factor, by its place in the list, ends at the incident (null): not in itself, nor nowhere. */
export function leadsSomewhere(entries: readonly { leadsTo: number | null }[], from: number): boolean {
  let place: number | null = from;
  for (let steps = 0; steps <= entries.length; steps++) {
    const entry: { leadsTo: number | null } | undefined = entries[place];
    if (entry === undefined) return false;
    place = entry.leadsTo;
    if (place === null) return true;
  }
  return false;
}
