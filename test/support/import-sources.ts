/** Two incidents and a maintenance, one a line, as public collections hold them. */
export const linesHistory = [
  {
    id: "9632825",
    title: "Incident with Codespaces",
    url: "https://status.example.com/incidents/5jfkz8q1mlql",
    started_at: "2022-03-26T01:43:00Z",
    resolved_at: "2022-03-26T03:35:00Z",
    impact: "minor",
    components: ["Codespaces"],
    updates: [
      { at: "2022-03-26T01:43:00Z", status: "Investigating", message: "We are investigating reports." },
      { at: "2022-03-26T01:44:00Z", status: "Update", message: "It is one region." },
      { at: "2022-03-26T03:35:00Z", status: "Resolved", message: "This incident has been resolved." },
    ],
  },
  {
    id: "9630129",
    title: "Synchronisation is paused",
    url: "https://status.example.com/incidents/qdh0m7tdrh80",
    started_at: "2022-03-25T17:35:00Z",
    resolved_at: "2022-03-28T15:02:00Z",
    impact: "maintenance",
    updates: [
      { at: "2022-03-25T17:35:00Z", status: "Scheduled", message: "It will be paused." },
      { at: "2022-03-28T12:01:00Z", status: "In progress", message: "In progress." },
      { at: "2022-03-28T15:02:00Z", status: "Completed", message: "Completed." },
    ],
  },
  {
    id: "9630130",
    title: "A short one",
    url: "https://status.example.com/incidents/qdh0m7tdrh81",
    started_at: "2022-04-01T10:00:00Z",
    resolved_at: "2022-04-01T10:30:00Z",
    impact: "major",
    updates: [
      { at: "2022-04-01T10:00:00Z", status: "Investigating", message: "We are looking." },
      { at: "2022-04-01T10:30:00Z", status: "Resolved", message: "It is over." },
    ],
  },
]
  .map((one) => JSON.stringify(one))
  .join("\n");

const affected = (name: string, from: string, to: string) => ({
  code: name.toLowerCase(),
  name: `Group - ${name}`,
  old_status: from,
  new_status: to,
});
const components = ["Mail", "Web"].map((name) => ({ id: name.toLowerCase(), name, status: "operational" }));

/** An incident whose updates tell levels, and a maintenance, as a Statuspage page publishes them (newest update first). */
export const statuspageHistory = JSON.stringify({
  page: { id: "p", name: "Example", url: "https://status.example.com", time_zone: "Etc/UTC" },
  incidents: [
    {
      id: "abcdefghijkl",
      name: "Mail is down",
      status: "postmortem",
      impact: "critical",
      shortlink: "https://stspg.io/xyz1",
      started_at: "2024-05-01T10:00:00.000Z",
      resolved_at: "2024-05-01T12:00:00.000Z",
      components,
      incident_updates: [
        ["postmortem", "2024-05-02T09:00:00.000Z", "What happened was this.", null],
        [
          "resolved",
          "2024-05-01T12:00:00.000Z",
          "All is well.",
          [affected("Mail", "degraded_performance", "operational"), affected("Web", "partial_outage", "operational")],
        ],
        [
          "monitoring",
          "2024-05-01T11:00:00.000Z",
          "Some are back.<br />More soon.",
          [affected("Mail", "major_outage", "degraded_performance")],
        ],
        [
          "investigating",
          "2024-05-01T10:00:00.000Z",
          "We are looking.",
          [affected("Mail", "operational", "major_outage"), affected("Web", "operational", "partial_outage")],
        ],
      ].map(([status, at, body, affected_components]) => ({
        ...{ status, body, affected_components, created_at: at, display_at: at },
      })),
    },
  ],
  scheduled_maintenances: [
    {
      id: "mnopqrstuvwx",
      name: "New switches",
      status: "completed",
      impact: "maintenance",
      scheduled_for: "2024-06-01T20:00:00.000Z",
      scheduled_until: "2024-06-01T22:00:00.000Z",
      resolved_at: "2024-06-01T21:30:00.000Z",
      components: [],
      incident_updates: [
        {
          ...{ status: "scheduled", body: "On Saturday.", affected_components: null },
          display_at: "2024-05-28T09:00:00.000Z",
        },
        { status: "completed", body: "Done.", affected_components: null, display_at: "2024-06-01T21:30:00.000Z" },
      ],
    },
  ],
});

/** A table of two incidents, by the clocks of the page, with semicolons as spreadsheets in French write them. */
export const csvHistory = `Incident;Titre;Début;Fin;Niveau;Services;Date;État;Texte FR;Texte EN
A-1;Panne du courrier;2024-01-05 10:00;2024-01-05 12:00;major_outage;Courrier;2024-01-05 10:05;Analyse en cours;Le courrier est arrêté.;Mail is down.
A-1;;;;;;2024-01-05 12:00;Résolu;C'est réparé.;Fixed.
B-2;Lenteurs;2024-02-01 08:00;2024-02-01 09:00;minor;Web;2024-02-01 08:00;Résolu;"Lent; puis rapide.";Slow.
`;
