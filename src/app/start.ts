// The first style sheet sets the order of the cascade layers.
import "../styles/layers.css";
import "./ui/styles/fonts.css";
import "../styles/tokens.css";
import "../styles/base.css";
import "./ui/styles/page.css";
import "../styles/print.css";
import "./ui/styles/print.css";
import { startInitialLoad } from "./boot/initial-load.ts";
import { paintBeginning } from "./early-paint.ts";
import { applyStoredSettings } from "./settings/storage.ts";
import { showLoadError } from "./ui/load-error.ts";

/** How long the page waits for its document, in milliseconds; buttons come no later than that. */
const patience = 500;

/**
 * What runs before the page itself: it begins to read, and shows the beginning of a
 * document that is there before React is.
 */
async function start(container: Element): Promise<void> {
	const asked = new URLSearchParams(location.search);
	const isBuilt = document.querySelector('meta[name="ascribe-library"][content="built"]') !== null;
	const opening = startInitialLoad(asked.get("document"), isBuilt);
	const ahead = paintBeginning(container, opening, asked);
	const isLongEnough = new Promise((resolve) => setTimeout(resolve, patience));
	const wordsAreThere = speakAs(asked.get("locale"));

	await Promise.race([opening.documentChosen, isLongEnough]);
	const reading = opening.current();
	// What a build has prepared is at hand, and is not held up by the page; to parse it takes longer than the page.
	if (reading?.record.prepared) await Promise.race([ahead.painted, isLongEnough]);
	const { render } = await import("./main.tsx");
	// A page that has all of its document is drawn once.
	await Promise.race([Promise.all([ahead.painted, reading?.settled]), isLongEnough]);
	await wordsAreThere;
	ahead.end();
	render(container, opening);
}

/** Words that cannot be had are those that are compiled in. */
async function speakAs(locale: string | null): Promise<void> {
	if (locale === null) return;
	await import("./language/locale.ts").then(({ setLocale }) => setLocale(locale)).catch(() => {});
}

applyStoredSettings();
const container = document.getElementById("root");
if (container) start(container).catch(showLoadError);
