import { messages } from "../language/messages.ts";
import "./load-error.css";

/**
 * Says that code of the page could not be had, as where a site has been built anew meanwhile, or that it
 * failed: once, over whatever is there to be read, and outside of it, for that may be what failed.
 */
export function showLoadError(): void {
	if (document.querySelector(".missing-part")) return;
	const said = document.createElement("div");
	said.className = "missing-part";
	said.role = "alert";
	const reload = document.createElement("button");
	reload.type = "button";
	reload.className = "button";
	reload.append(messages.reload);
	reload.addEventListener("click", () => location.reload());
	said.append(messages.partMissing, " ", reload);
	document.body.append(said);
}
