import { afterEach, describe, expect, it, vi } from "vitest";
import { adjust, beforeLeaving, go, here, internalTarget, normal, takeHash } from "./router.svelte";
import { pageOf, routeOf, routes } from "./routes";

vi.stubGlobal("scrollTo", () => {});
afterEach(() => {
  document.body.replaceChildren();
  adjust({ taal: undefined, school: undefined });
  go("/", "replace");
});

describe("going", () => {
  it("changes the path, the query and the address bar", () => {
    go("/uploads/?page=2#x");
    expect(here().path).toBe("/uploads");
    expect(here().query.get("page")).toBe("2");
    expect(location.pathname).toBe("/uploads/");
  });

  it.each([["/", "/"], ["//", "/"], ["/uploads/", "/uploads"], ["/a/b", "/a/b"]])("%s is %s", (path, same) =>
    expect(normal(path)).toBe(same),
  );

  it("changes one thing of the query and keeps the rest", () => {
    go("/uploads?a=1&b=2");
    adjust({ a: undefined, c: "3" });
    expect(location.search).toBe("?b=2&c=3");
  });

  it("takes the chosen language and school along", () => {
    go("/inloggen?taal=en&school=s2&page=3");
    go("/activeren#x");
    expect(location.search + location.hash).toBe("?taal=en&school=s2#x");
  });

  it("asks before leaving, once", () => {
    go("/uploads");
    const ask = vi.fn(() => false);
    const end = beforeLeaving(ask);
    go("/scholen");
    expect(here().path).toBe("/uploads");
    end();
    go("/scholen");
    expect(here().path).toBe("/scholen");
    expect(ask).toHaveBeenCalledTimes(1);
  });
});

it("takes a secret out of the address bar", () => {
  history.replaceState(null, "", "/activeren#3467-89BC");
  expect(takeHash()).toBe("3467-89BC");
  expect(location.href).not.toContain("3467");
  expect(takeHash()).toBe("");
});

describe("a click on a link", () => {
  const click = (html: Record<string, string>, keys: MouseEventInit = {}) => {
    const link = Object.assign(document.createElement("a"), html);
    document.body.append(link);
    const event = new MouseEvent("click", { bubbles: true, cancelable: true, ...keys });
    Object.defineProperty(event, "target", { value: link });
    return internalTarget(event);
  };

  it.each([
    ["a page of ours", { href: "/uploads?a=1#b" }, {}, "/uploads?a=1#b"],
    ["another site", { href: "https://elders.example/" }, {}, undefined],
    ["a new tab", { href: "/uploads", target: "_blank" }, {}, undefined],
    ["a download", { href: "/uploads", download: "x" }, {}, undefined],
    ["the API", { href: "/api/v1/templates/students" }, {}, undefined],
    ["a place on this page", { href: "#inhoud" }, {}, undefined],
    ["with Ctrl", { href: "/uploads" }, { ctrlKey: true }, undefined],
    ["with the middle button", { href: "/uploads" }, { button: 1 }, undefined],
  ])("%s", (_, html, keys, target) => expect(click(html, keys)).toBe(target));
});

describe("routes", () => {
  it.each(routes.map((route) => [route.path, route] as const))("%s has a page", (_, route) =>
    expect(pageOf(route)).toBeTypeOf("function"),
  );
  it("has each path once", () => expect(new Set(routes.map((route) => route.path)).size).toBe(routes.length));
  it("knows no other path", () => expect(routeOf("/nergens")).toBeUndefined());
});
