import { Authored } from "#components/authored.tsx";
import type { Language } from "#lib/i18n/language.ts";
import type { ServiceName } from "#published/documents.ts";

/** Names of services as a list. */
export function ServiceNames({ services, language }: { services: ServiceName[]; language: Language }) {
  return (
    <ul className="names">
      {services.map((service) => (
        <li key={service.id}>
          <Authored text={service.name} language={language} />
        </li>
      ))}
    </ul>
  );
}
