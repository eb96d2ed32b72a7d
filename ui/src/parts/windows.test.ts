import { describe, expect, it, vi } from "vitest";
import { Windows } from "./windows.svelte";

const numbers = (total: number, sign = 1) => async (from: number, count: number) => ({
  total,
  items: Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) => sign * (from + at)),
});

describe("Windows", () => {
  it("asks for what is in sight, once", async () => {
    const ask = vi.fn(numbers(1000));
    const list = new Windows(ask, 10);
    await list.want(25, 41);
    await list.want(25, 41);
    expect(ask.mock.calls).toEqual([[20, 10], [30, 10], [40, 10]]);
    expect([list.total, list.at(25), list.at(19)]).toEqual([1000, 25, undefined]);
  });

  it("shows the old until the new is there", async () => {
    let sign = 1;
    const list = new Windows((from, count) => numbers(100, sign)(from, count), 10);
    await list.want(0, 10);
    sign = -1;
    list.renew();
    expect(list.at(3)).toBe(3);
    await list.want(0, 10);
    expect(list.at(3)).toBe(-3);
  });

  it("forgets an answer that came too late", async () => {
    let answer: (piece: { total: number; items: number[] }) => void = () => {};
    const list = new Windows<number>(() => new Promise((resolve) => (answer = resolve)), 10);
    const first = list.want(0, 10);
    const late = answer;
    list.renew();
    const second = list.want(0, 10);
    answer({ total: 1, items: [2] });
    late({ total: 9, items: [1] });
    await Promise.all([first, second]);
    expect([list.total, list.at(0)]).toEqual([1, 2]);
  });

  it("holds a part of a list of any length", async () => {
    const list = new Windows(numbers(100_000), 100);
    for (let from = 0; from < 100_000; from += 100) await list.want(from, from + 100);
    expect([list.at(0), list.at(99_999)]).toEqual([undefined, 99_999]);
    await list.want(0, 1);
    expect(list.at(0)).toBe(0);
  });

  it("shows nothing of another list", async () => {
    const list = new Windows(numbers(50), 10);
    await list.want(0, 10);
    list.empty();
    expect([list.total, list.at(0)]).toEqual([0, undefined]);
  });
});
