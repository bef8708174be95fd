// The order of the cascade layers is set by whichever sheet comes first.
import "./styles/layers.css";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/page.css";
import "./styles/print.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createClient } from "./data/client.ts";
import { readAhead } from "./data/queries.ts";
import { keepApplied } from "./settings/apply.ts";

keepApplied();
const asked = new URLSearchParams(location.search);
const client = createClient();
void readAhead(client, asked.get("document"));

const locale = asked.get("locale");
if (locale === null) render();
else import("./language/speak.ts").then(({ speak }) => speak(locale)).then(render, render);

function render(): void {
	const container = document.getElementById("root");
	if (!container) return;
	createRoot(container).render(
		<StrictMode>
			<QueryClientProvider client={client}>
				<App />
			</QueryClientProvider>
		</StrictMode>,
	);
}
