import { formatNumber, type Place } from "#lib/i18n/format.ts";

/** Ways through a list, under one title, each with how many it holds. */
export type Ways = { title: string; links: { path: string; words: string; count: number; isHere: boolean }[] };

type ListWaysProps = { ways: Ways[]; place: Place };

/** The ways through a list; a title without any is left out. */
export function ListWays({ ways, place }: ListWaysProps) {
  return (
    <div className="ways">
      {ways
        .filter(({ links }) => links.length > 0)
        .map(({ title, links }) => (
          <nav key={title} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {links.map(({ path, words, count, isHere }) => (
                <li key={path}>
                  <a href={path} aria-current={isHere ? "page" : undefined}>
                    {words}
                  </a>{" "}
                  <span className="text-soft">{formatNumber(count, place.language)}</span>
                </li>
              ))}
            </ul>
          </nav>
        ))}
    </div>
  );
}
