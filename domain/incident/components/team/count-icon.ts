/** The tab's icon while things are overdue: their number on red, inside the page (`data:`). More than nine is "9+". */
export function countIcon(count: number): string {
  const text = count > 9 ? "9+" : String(count);
  const size = text.length > 1 ? 9 : 13;
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'><circle cx='10' cy='10' r='10' fill='#cf3a40'/><text x='10' y='10' dy='.36em' text-anchor='middle' font-family='sans-serif' font-weight='700' font-size='${size}' fill='#fff'>${text}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
