import { notFound } from "next/navigation";

/** Any path of the team's side that no page has: the team's own 404. */
export default function UnknownPage() {
  notFound();
}
