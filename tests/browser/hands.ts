// Two ways to work with a page: with a mouse, and with the keys alone.
import { expect, type Locator, type Page } from "@playwright/test";
import { file_window } from "./steps.ts";

export interface Hands {
  press(button: Locator): Promise<void>;
  choose(list: Locator, option: string): Promise<void>;
  open(button: Locator, file: string): Promise<void>;
}

export const mouse = (page: Page): Hands => ({
  press: (button) => button.click(),
  choose: async (list, option) => void (await list.selectOption({ label: option })),
  open: async (button, file) => (await file_window(page, () => button.click())).setFiles(file),
});

export function keyboard(page: Page): Hands {
  /** Tab until this has the focus, and the focus shows. */
  async function tab_to(wanted: Locator): Promise<void> {
    await expect(wanted).toBeVisible();
    for (let tabs = 0; tabs < 150; tabs += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) {
        return expect(wanted.evaluate((element) => element.matches(":focus-visible"))).resolves.toBe(true);
      }
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not come to ${wanted}`);
  }
  async function press(button: Locator): Promise<void> {
    await tab_to(button);
    await page.keyboard.press("Enter");
  }
  return {
    press,
    async choose(list, option) {
      await tab_to(list);
      await page.keyboard.type(option.slice(0, 12)); // a list goes to what begins like this
      await page.keyboard.press("Enter");
      await expect(list.locator("option:checked")).toHaveText(option);
    },
    open: async (button, file) => (await file_window(page, () => press(button))).setFiles(file),
  };
}
