import { messages } from "../language/messages.ts";
import "./load-error.css";

/**
 * Shows a message that code of the page could not be loaded or has failed. Shown once,
 * and outside React, because React may be what failed.
 */
export function showLoadError(): void {
	if (document.querySelector(".missing-part")) return;
	const alert = document.createElement("div");
	alert.className = "missing-part";
	alert.role = "alert";
	const reload = document.createElement("button");
	reload.type = "button";
	reload.className = "button";
	reload.append(messages.reload);
	reload.addEventListener("click", () => location.reload());
	alert.append(messages.partMissing, " ", reload);
	document.body.append(alert);
}
