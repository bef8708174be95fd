// The first style sheet sets the order of the cascade layers.
import "../styles/layers.css";
import "./ui/styles/fonts.css";
import "../styles/tokens.css";
import "../styles/base.css";
import "./ui/styles/page.css";
import "../styles/print.css";
import "./ui/styles/print.css";
import { createDocumentLoader } from "./boot/document-loader.ts";
import { startInitialLoad } from "./boot/initial-load.ts";
import { paintBeginning } from "./early-paint.ts";
import { applyMessagesToStyles } from "./language/messages.ts";
import { applyStoredSettings } from "./settings/storage.ts";
import { showLoadError } from "./ui/load-error.ts";

/** In milliseconds. The page is rendered after this time even if its document has not arrived. */
const maxWait = 500;

/**
 * Starts loading and paints the first parts of the document if they arrive before React.
 * Then renders the page.
 */
async function start(container: Element): Promise<void> {
	const query = new URLSearchParams(location.search);
	const load = startInitialLoad(createDocumentLoader(), query.get("document"));
	const earlyPaint = paintBeginning(container, load, query);
	const timeout = new Promise((resolve) => setTimeout(resolve, maxWait));
	const localised = loadLocale(query.get("locale"));

	await Promise.race([load.chosen, timeout]);
	// A prepared document arrives quickly, so paint it first. Parsing takes longer than loading React.
	if (load.current()?.record.prepared !== undefined) await Promise.race([earlyPaint.painted, timeout]);
	const { render } = await import("./main.tsx");
	// If the whole document has arrived, the page is rendered only once.
	await Promise.race([Promise.all([earlyPaint.painted, load.settled]), timeout]);
	await localised;
	earlyPaint.end();
	render(container, load, earlyPaint.article());
}

/** Loads the messages of a locale. If that fails, the page stays in English. */
async function loadLocale(locale: string | null): Promise<void> {
	if (locale === null) return;
	await import("./language/locale.ts").then(({ setLocale }) => setLocale(locale)).catch(() => {});
}

applyStoredSettings();
applyMessagesToStyles(document.documentElement);
const container = document.getElementById("root");
if (container) start(container).catch(showLoadError);
