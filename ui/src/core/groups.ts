// The findings of a report by kind, the kind with the most first; ties in the order of the sheet.
import type { Finding } from "./protocol";

export interface Group {
  code: string;
  findings: Finding[];
}

export function groupByCode(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.code);
    if (group) group.push(finding);
    else groups.set(finding.code, [finding]);
  }
  return [...groups]
    .map(([code, all]) => ({ code, findings: all }))
    .sort((a, b) => b.findings.length - a.findings.length);
}
