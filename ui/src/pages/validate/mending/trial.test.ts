import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as core from "../../../core/core";
import { Trial } from "./trial.svelte";

vi.mock("../../../core/core", () => ({ tryEdit: vi.fn() }));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const place = { position: 3, field: 2 };
const spot = { position: 3, column: 2 };

it("asks once the typing pauses, and only then", async () => {
  vi.mocked(core.tryEdit).mockResolvedValue({ findings: [], errors: 4 });
  const trial = new Trial();
  trial.begin(spot, place, "jan", "j");
  trial.type("ja");
  trial.type("jan@school.nl");
  expect(core.tryEdit).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(vi.mocked(core.tryEdit).mock.calls).toMatchObject([[{ ...place, text: "jan@school.nl" }]]);
  expect(trial.outcome).toEqual({ findings: [], errors: 4 });
});

it("an answer about an older text is not shown", async () => {
  let answer: (outcome: { findings: []; errors: number }) => void = () => {};
  vi.mocked(core.tryEdit).mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const trial = new Trial();
  trial.begin(spot, place, "", "a");
  await vi.advanceTimersByTimeAsync(200);
  trial.type("ab");
  answer({ findings: [], errors: 0 });
  await vi.advanceTimersByTimeAsync(0);
  expect(trial.outcome).toBeUndefined();
});

it("knows whether anything changed", () => {
  const trial = new Trial();
  trial.begin(spot, place, "jan", "jan");
  expect(trial.changed).toBe(false);
  trial.type("jan ");
  expect(trial.changed).toBe(true);
});
