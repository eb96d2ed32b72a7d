// A form on its way to the server: it cannot be sent twice, and what was refused is said at its field, or above
// the form when it is about no field.
import { focusFirstError } from "../parts/focus";
import { problem } from "./client";

export class Submission {
  busy = $state(false);
  wrong = $state.raw<Record<string, string>>({}); // by the name of the field
  trouble = $state<string | undefined>();

  // `fieldOf`: the field that a code of the API is about.
  async send(event: SubmitEvent, work: () => Promise<void>, fieldOf: Record<string, string> = {}): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const form = event.currentTarget;
    this.busy = true;
    this.wrong = {};
    this.trouble = undefined;
    try {
      await work();
    } catch (thrown) {
      const { code, fields, message } = problem(thrown);
      const field = fieldOf[code];
      this.wrong = field ? { [field]: message } : fields;
      if (Object.keys(this.wrong).length === 0) this.trouble = message;
      void focusFirstError(form);
    } finally {
      this.busy = false;
    }
  }
}
