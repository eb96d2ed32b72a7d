// The Validatietool as a file of its own: no server, no log-in, no address but its own.
import { mount } from "svelte";
import "../style/tokens.css";
import "../style/base.css";
import { useLanguage } from "../messages.svelte";
import ToolPage from "./ToolPage.svelte";

await useLanguage(new URLSearchParams(location.search).get("taal") === "en" ? "en" : "nl");
mount(ToolPage, { target: document.getElementById("app")! });
