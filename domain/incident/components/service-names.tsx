import { ServiceName } from "#domain/service/components/service-name.tsx";
import type { Language } from "#lib/i18n/language.ts";
import type { ServiceName as Name } from "#published/documents.ts";

/** Names of services as a list. */
export function ServiceNames({ services, language }: { services: Name[]; language: Language }) {
  return (
    <ul className="names">
      {services.map((service) => (
        <li key={service.id}>
          <ServiceName service={service} language={language} />
        </li>
      ))}
    </ul>
  );
}
