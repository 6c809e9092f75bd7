/** A domain in lower case and ASCII (IDNA), or null for what is none: an IP address is none, nor is a name without a dot. */
export function readDomain(typed: string): string | null {
  const text = typed.trim().replace(/\.$/, "");
  if (text === "" || text.length > 253 || /[\s\p{Cc}/\\?#@:%[\]<>"]/u.test(text)) return null;
  const host = URL.parse(`https://${text}`)?.hostname ?? "";
  const labels = host.split(".");
  const isName = labels.length >= 2 && labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label));
  return isName && /[a-z]/.test(labels.at(-1) ?? "") ? host : null;
}
