// Searching in the list of schools, in the browser: there are hundreds, not thousands of them.
interface Named {
  name: string;
  brin: string;
}

/** Lower case, without accents: "Cööperatie" is found by "cooperatie". */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The schools whose name and BRIN together hold every word that is typed. */
export function matching<School extends Named>(schools: readonly School[], typed: string): School[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return schools.filter((school) => {
    const text = fold(`${school.name} ${school.brin}`);
    return words.every((word) => text.includes(word));
  });
}
