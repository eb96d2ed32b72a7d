import { mount } from "svelte";
import "./style/tokens.css";
import "./style/base.css";
import App from "./shell/App.svelte";
import { useLanguage } from "./messages.svelte";
import { here, startRouter } from "./router.svelte";
import { session, startSession } from "./session.svelte";

const asked = here().query.get("taal");
const words = useLanguage(asked === "en" ? "en" : "nl");
const known = startSession();
startRouter();
await Promise.all([words, known]);
const own = session.user?.language ?? (asked ? undefined : session.portal?.default_language);
if (own && own !== "nl") await useLanguage(own);
mount(App, { target: document.getElementById("app")! });
