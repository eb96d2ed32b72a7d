// What a school does next, and how its people spread over the statuses.
import type { Schemas } from "../../api/client";

type Counts = Schemas["Counts"];

export type Step = { what: "upload" } | { what: "invite" | "remind"; count: number } | { what: "done" };

/** First everybody has a place on the list, then an invitation, then a card. */
export function nextStep(counts: Counts): Step {
  if (counts.total === 0) return { what: "upload" };
  if (counts.new > 0) return { what: "invite", count: counts.new };
  if (counts.invited > 0) return { what: "remind", count: counts.invited };
  return { what: "done" };
}

export interface Part {
  status: Schemas["Status"];
  count: number;
  from: number; // per cent
  width: number;
}

const order: Schemas["Status"][] = ["activated", "invited", "new", "withdrawn", "expired"];
const always: Schemas["Status"][] = ["activated", "invited", "new"];

/** The statuses that are always told, and the rare ones when there are any. */
export function spread(counts: Counts): Part[] {
  let from = 0;
  return order
    .filter((status) => always.includes(status) || counts[status] > 0)
    .map((status) => {
      const width = counts.total === 0 ? 0 : (100 * counts[status]) / counts.total;
      const part = { status, count: counts[status], from, width };
      from += width;
      return part;
    });
}
