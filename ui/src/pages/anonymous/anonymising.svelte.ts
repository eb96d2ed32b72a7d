// A roster on its way to an anonymous file and a key file. Nothing of it outlives the page.
import type { ClassSize } from "../../core/anonymous";
import * as core from "../../core/core";
import type { Kind } from "../../core/protocol";
import { language } from "../../messages.svelte";
import { anonymousName, drawMark, keyName } from "./names";

export type State =
  | { at: "idle" }
  | { at: "making"; done: number; total: number }
  | { at: "made"; kind: Kind; people: number; classes: ClassSize[]; anonymous: File; key: File }
  | { at: "red"; kind: Kind; errors: number }
  | { at: "unreadable"; message: string; export: boolean } // perhaps an export, which the Validatietool converts
  | { at: "failed" };

export class Anonymising {
  state = $state.raw<State>({ at: "idle" });

  async run(file: File | Promise<File>): Promise<void> {
    const mark = drawMark();
    let current: State = (this.state = { at: "making", done: 0, total: 0 });
    const still = () => this.state === current;
    const progress = (done: number, total: number) => {
      if (still()) this.state = current = { at: "making", done, total };
    };
    try {
      const { told, files } = await core.anonymise(await file, anonymousName(mark), language(), progress);
      if (!still()) return;
      if (told.status === "anonymous") {
        const anonymous = new File([files!.anonymous], anonymousName(mark));
        this.state = { ...told, at: "made", anonymous, key: new File([files!.key], keyName(mark)) };
      } else if (told.status === "red") this.state = { at: "red", kind: told.kind, errors: told.errors };
      else this.state = { at: "unreadable", message: told.fault.message, export: told.fault.code === "not_a_workbook" };
    } catch (thrown) {
      if (still()) this.state = { at: thrown instanceof core.Stopped ? "idle" : "failed" };
    }
  }

  drop(): void {
    this.state = { at: "idle" };
    core.stopErrands();
  }
}
