// Who is selected on Beheer studenten: a handful by hand, or all that match a filter except a handful.
// "All" is never a list of ids, so that 30,000 people cost no more than one.
import type { Schemas } from "../../api/client";

export type Filter = Schemas["Filter"];
export type Chosen =
  | { kind: "some"; ids: ReadonlySet<string> }
  | { kind: "all"; filter: Filter; except: ReadonlySet<string> };

export const nobody: Chosen = { kind: "some", ids: new Set() };

export function everybody(filter: Filter): Chosen {
  return { kind: "all", filter: { ...filter }, except: new Set() };
}

export function isChosen(chosen: Chosen, id: string): boolean {
  return chosen.kind === "some" ? chosen.ids.has(id) : !chosen.except.has(id);
}

/** How many are selected; `matching` is how many people the filter of the page finds. */
export function countChosen(chosen: Chosen, matching: number): number {
  return chosen.kind === "some" ? chosen.ids.size : Math.max(0, matching - chosen.except.size);
}

export type Tick = "on" | "off";

/** Ticks or unticks these people; the others stay as they are. */
export function tick(chosen: Chosen, ids: readonly string[], how: Tick): Chosen {
  const listed = new Set(chosen.kind === "some" ? chosen.ids : chosen.except);
  const add = (how === "on") === (chosen.kind === "some");
  for (const id of ids) add ? listed.add(id) : listed.delete(id);
  return chosen.kind === "some" ? { kind: "some", ids: listed } : { ...chosen, except: listed };
}

export type PageTick = "none" | "part" | "whole";

/** What the check box in the table's head shows for the people on this page. */
export function pageTick(chosen: Chosen, ids: readonly string[]): PageTick {
  const ticked = ids.filter((id) => isChosen(chosen, id)).length;
  if (ticked === 0) return "none";
  return ticked === ids.length ? "whole" : "part";
}

/** The selection as the server asks for it. */
export function toRequest(chosen: Chosen): Schemas["Selection"] {
  if (chosen.kind === "some") return { ids: [...chosen.ids] };
  return { all: true, filter: chosen.filter, except: [...chosen.except] };
}

/** An empty search box or a filter on "all" is no filter. */
export function cleanFilter(filter: Filter): Filter {
  const clean: Filter = {};
  const search = filter.search?.trim();
  if (search) clean.search = search;
  if (filter.class_name) clean.class_name = filter.class_name;
  if (filter.year) clean.year = filter.year;
  if (filter.status) clean.status = filter.status;
  return clean;
}
