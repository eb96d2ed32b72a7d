// Every page: its path, who may see it, its name in the menu and its file under pages/.
import type { Component } from "svelte";
import type { Key } from "./messages.svelte";

// public: anyone · school: someone who works for a school · budgethouder: who runs one · beheerder: the issuer
export type Access = "public" | "school" | "budgethouder" | "beheerder";

export interface Route {
  path: string;
  access: Access;
  page: string;
  menu?: Key; // stands in the menu under this name
  props?: Record<string, unknown>;
}

const students = { kind: "students" };
const teachers = { kind: "teachers" };

export const routes: Route[] = [
  { path: "/beheer/studenten", access: "school", page: "people/PeoplePage", menu: "menu.students", props: students },
  { path: "/beheer/docenten", access: "school", page: "people/PeoplePage", menu: "menu.teachers", props: teachers },
  { path: "/validatietool", access: "public", page: "validate/ValidatePage", menu: "menu.validate" },
  { path: "/validatietool/anoniem", access: "public", page: "anonymous/AnonymousPage" },
  { path: "/uploads", access: "budgethouder", page: "uploads/UploadsPage", menu: "menu.uploads" },
  { path: "/overzicht", access: "school", page: "overview/OverviewPage", menu: "menu.overview" },
  { path: "/instellingen", access: "school", page: "settings/SettingsPage", menu: "menu.settings" },
  { path: "/scholen", access: "beheerder", page: "schools/SchoolsPage", menu: "menu.schools" },
  { path: "/beheer/studenten/upload", access: "budgethouder", page: "uploads/UploadPage", props: students },
  { path: "/beheer/docenten/upload", access: "budgethouder", page: "uploads/UploadPage", props: teachers },
  { path: "/inloggen", access: "public", page: "session/SignInPage" },
  { path: "/wachtwoord-vergeten", access: "public", page: "session/ForgottenPage" },
  { path: "/wachtwoord", access: "public", page: "session/PasswordPage" },
  { path: "/activeren", access: "public", page: "activate/ActivatePage" },
];

type Page = () => Promise<{ default: Component<Record<string, unknown>> }>;
const files = import.meta.glob("./pages/*/*Page.svelte") as Record<string, Page>;

export function routeOf(path: string): Route | undefined {
  return routes.find((route) => route.path === path);
}

export function pageOf(route: Route): Page | undefined {
  return files[`./pages/${route.page}.svelte`];
}
