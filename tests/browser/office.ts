// LibreOffice as someone who mends a file in it: it opens the file, types in cells and saves another.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const macro = `Sub Run(source As String, target As String, changes As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim book, sheet, change, parts
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  sheet = book.Sheets.getByIndex(0)
  For Each change In Split(changes, "|")
    parts = Split(change, "=")
    sheet.getCellRangeByName(parts(0)).String = parts(1)
  Next
  Dim format(0) As New com.sun.star.beans.PropertyValue
  format(0).Name = "FilterName"
  format(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(ConvertToURL(target), format())
  book.close(True)
End Sub
`;

const library = "http://openoffice.org/2000/library";
const head = (kind: string, file: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${file}.dtd">\n`;

let profile: string | undefined;
const office = (...words: string[]) =>
  execFileSync("soffice", [`-env:UserInstallation=file://${profile}`, "--headless", "--norestore", ...words], { stdio: "pipe", timeout: 120_000 });

// A first start makes the profile, and would wipe a macro that lay in it.
function profile_with_macro(): void {
  if (profile) return;
  profile = join(mkdtempSync(join(tmpdir(), "portal-office-")), "profile");
  office("--terminate_after_init");
  const folder = join(profile, "user/basic/Standard");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "Mend.xba"), `${head("script:module", "module")}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Mend" script:language="StarBasic">${macro}</script:module>`);
  writeFileSync(join(folder, "script.xlb"), `${head("library:library", "library")}<library:library xmlns:library="${library}" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Mend"/></library:library>`);
  writeFileSync(join(folder, "../script.xlc"), `${head("library:libraries", "libraries")}<library:libraries xmlns:library="${library}" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`);
}

/** Types `changes`, {"D5": "3"}, in the first sheet of `file` and saves it as the .xlsx `target`. */
export function mend_in_office(file: string, changes: Record<string, string>, target: string): string {
  profile_with_macro();
  const typed = Object.entries(changes).map(([cell, text]) => `${cell}=${text}`).join("|");
  office(`macro:///Standard.Mend.Run("${file}","${target}","${typed}")`);
  return target;
}
