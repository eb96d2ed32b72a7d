// "klas 3.xls" with "verbeterd" becomes "klas 3-verbeterd.xlsx".
export function fileNamed(original: string, word: string): string {
  const stem = original.replace(/\.[^.\s]{1,5}$/, "");
  return `${stem || original}-${word}.xlsx`;
}
