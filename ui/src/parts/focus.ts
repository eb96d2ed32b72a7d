import { tick } from "svelte";

// Puts the person at the first field that needs mending, once the page shows what is wrong.
export async function focusFirstError(form: EventTarget | null): Promise<void> {
  await tick();
  (form as Element | null)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
