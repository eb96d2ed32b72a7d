// What a screen reader hears of a step: what was done, and what is left.
import type { Step, Summary } from "../../../core/mending";
import { sentence, t, tn } from "../../../messages.svelte";

export type Deed = "step" | "undo" | "redo";

export const kindName = (code: string) => sentence("ui", `validate.kind.${code}`) ?? t("validate.kind_other");

// "wijziging van een cel", "Het leerjaar klopt niet (11)": what a button would undo.
export function stepName(step: Step): string {
  if (step.what === "edit") return t("mending.step.edit");
  if (step.what === "remove_row") return t("mending.step.remove_row");
  return t("mending.step.mend", { kind: kindName(step.code), count: step.cells });
}

// `row`: of what was removed.
export function afterStep(deed: Deed, before: Summary, now: Summary, row = ""): string {
  return `${what(deed, before, now, row)} ${left(now)}`;
}

function what(deed: Deed, before: Summary, now: Summary, row: string): string {
  if (deed === "undo") return t("mending.said.undone");
  if (deed === "redo") return t("mending.said.redone");
  const step = now.undo;
  if (step?.what === "remove_row") return t("mending.said.removed", { row });
  if (step?.what === "mend") return t("mending.said.mended", { count: step.cells });
  return t(now.errors < before.errors ? "mending.said.solved" : "mending.said.changed");
}

export function left(now: Summary): string {
  return now.verdict === "green" ? t("mending.said.green") : tn("mending.said.left", now.errors);
}
