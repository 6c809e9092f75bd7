type FoldedTableProps = { summary: string; caption: string; head: string[]; rows: string[][] };

/** What a picture shows, as a table: folded on the screen, left out of the print. */
export function FoldedTable({ summary, caption, head, rows }: FoldedTableProps) {
  return (
    <details className="print:hidden">
      <summary className="inline-flex min-h-11 items-center text-accent text-sm underline underline-offset-4">
        {summary}
      </summary>
      <div className="overflow-x-auto">
        <table className="w-full text-left text-sm tabular-nums">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="border-line border-b text-muted">
              {head.map((word) => (
                <th key={word} scope="col" className="py-2 pe-4 font-normal">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first = "", ...rest]) => (
              <tr key={first} className="border-line border-b last:border-0">
                <th scope="row" className="py-2 pe-4 font-normal">
                  {first}
                </th>
                {rest.map((cell, place) => (
                  <td key={head[place + 1]} className="py-2 pe-4">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
