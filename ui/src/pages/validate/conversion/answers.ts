// What the school chose, by the keys of the core: a column as "@D", or one of the core's own words.
export type Answers = Readonly<Record<string, string>>;

// As the core reads them.
export function written(answers: Answers): string {
  return Object.entries(answers).map(([key, value]) => `${key}=${value}`).join("\n");
}
