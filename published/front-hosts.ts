import { isIP } from "node:net";

/** Decides whether a Host header names this server. */
export type KnownHosts = (host: string) => boolean;

/**
 * The names this server answers to. With PUBLIC_URL: its host (its port, or none). Always: IP literals and localhost, any
 * port: a load balancer's probe and a phone on the same network use them, and a page of another site whose DNS name is
 * rebound to us still sends that name. Without PUBLIC_URL also the machine's own names, bare and under .local (neither can
 * be registered by a stranger). Anything else is refused, so no link, cookie or cache entry is ever made for it.
 */
export function knownHosts(server: { publicUrl: string | null; machineName: string }): KnownHosts {
  const publicHost = server.publicUrl === null ? null : new URL(server.publicUrl).host.toLowerCase();
  const bare = server.machineName.toLowerCase();
  const own = publicHost === null && bare !== "" ? [bare, `${bare.split(".")[0]}.local`] : [];
  const names = new Set(["localhost", ...own]);
  const known = new Map<string, boolean>();

  function decide(host: string): boolean {
    const text = host.toLowerCase();
    if (text === publicHost || text.replace(/:(80|443)$/, "") === publicHost) return true;
    const parts = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/.exec(text);
    const name = parts?.[1]?.replace(/\.$/, "");
    if (name === undefined) return false;
    return names.has(name) || isIP(name.replace(/^\[|\]$/g, "")) !== 0;
  }

  return (host) => {
    const before = known.get(host);
    if (before !== undefined) return before;
    const decided = host.length <= 255 && decide(host);
    if (known.size >= 200) known.clear();
    if (host.length <= 255) known.set(host, decided);
    return decided;
  };
}
