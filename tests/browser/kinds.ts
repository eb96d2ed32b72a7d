// What the manual says twice, once for students and once for teachers.

export type Row = (string | number)[];

export interface Kind {
  menu: "Beheer studenten" | "Beheer docenten";
  block: "Studenten" | "Docenten"; // the half of the Validatietool
  template: string;
  columns: string[];
  rows: Row[];
  wrong: Row[];
  wrong_cells: string[];
  shown: string[]; // the first row, as the overview shows it
  extension: "xlsx" | "xls";
  add: string; // the last button of 'beheer en hulpmiddelen'
  anonymous: Row[];
}

export const students: Kind = {
  menu: "Beheer studenten",
  block: "Studenten",
  template: "template_leerlingen.xlsx",
  columns: ["voornaam", "achternaam", "email", "leerjaar", "klasnaam"],
  rows: [
    ["Jan", "Smit", "jansmit@school.example", 3, "3edc"],
    ["Fenna", "van den Berg", "", 1, "media"],
    ["Noor", "'t Hart", "noor@school.example", 2, "2a"],
  ],
  wrong: [
    ["Jan", "Smit", "jansmit@school", 3, "3edc"],
    ["Fenna", "", "", 7, "media"],
  ],
  wrong_cells: ["C4", "B5", "D5"],
  shown: ["Jan", "Smit", "jansmit@school.example", "3", "3edc", "Nieuw", "---"],
  extension: "xlsx",
  add: "voeg student toe",
  anonymous: [1, 2, 3].map((number) => [`Leerling${number}`, `Achternaam${number}`, "", 1, "media"]),
};

export const teachers: Kind = {
  menu: "Beheer docenten",
  block: "Docenten",
  template: "template_docenten.xlsx",
  columns: ["voornaam", "achternaam", "email"],
  rows: [
    ["Ada", "Meijer", "ameijer@school.example"],
    ["Bram", "de Wit", ""],
  ],
  wrong: [
    ["Ada", "Meijer", "ameijer@school.example"],
    ["Bram", "de Wit", "AMeijer@school.example"],
  ],
  wrong_cells: ["C4", "C5"],
  shown: ["Ada", "Meijer", "ameijer@school.example", "Nieuw", "---"],
  extension: "xls",
  add: "voeg docent toe",
  anonymous: [1, 2, 3].map((number) => [`Docent${number}`, `Achternaam${number}`, ""]),
};
