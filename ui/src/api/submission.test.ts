import { expect, it, vi } from "vitest";
import { Problem } from "./client";
import { Submission } from "./submission.svelte";

const event = () => new Event("submit", { cancelable: true }) as SubmitEvent;
const refused = (code: string, fields = {}) => async () => {
  throw new Problem(409, code, "Dit kan niet.", fields);
};

it.each([
  ["a field of the form", refused("invalid", { name: "Vul dit in." }), { name: "Vul dit in." }, undefined],
  ["a code that is about a field", refused("brin_taken"), { brin: "Dit kan niet." }, undefined],
  ["no field at all", refused("busy"), {}, "Dit kan niet."],
])("a refusal that is about %s", async (_, work, wrong, trouble) => {
  const sending = new Submission();
  await sending.send(event(), work, { brin_taken: "brin" });
  expect([sending.wrong, sending.trouble, sending.busy]).toEqual([wrong, trouble, false]);
});

it("is not sent twice, and keeps the browser from sending it", async () => {
  let done: () => void = () => {};
  const work = vi.fn(() => new Promise<void>((resolve) => (done = resolve)));
  const sending = new Submission();
  const first = event();
  const sent = sending.send(first, work);
  await sending.send(event(), work);
  expect([work.mock.calls.length, sending.busy, first.defaultPrevented]).toEqual([1, true, true]);
  done();
  await sent;
  expect(sending.busy).toBe(false);
});

it("forgets the last refusal", async () => {
  const sending = new Submission();
  await sending.send(event(), refused("busy"));
  await sending.send(event(), async () => {});
  expect([sending.wrong, sending.trouble]).toEqual([{}, undefined]);
});
