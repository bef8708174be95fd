import type { Layer } from "../annotation/index.ts";
import { storedSettings } from "./settings/storage.ts";
import {
	barFrame,
	buildElement,
	columnsFrame,
	documentName,
	introductionFrame,
	pageProps,
} from "./ui/page-frame.ts";
import { currentWidth } from "./ui/width.ts";
import "../styles/bar.css";
import "../styles/sample.css";
import "./panels/bar/bar.css";
import "./panels/introduction/introduction.css";
import type { DocumentRecord } from "../corpus/index.ts";

/** Builds the page without React: the article, and each element that affects its position. */
export function pageAround(article: Element, record: DocumentRecord, layers: readonly Layer[]): Element {
	const width = currentWidth();
	const settings = storedSettings();
	const space = buildElement("span", { className: "tool icon" });
	const columns = columnsFrame(buildElement, {
		rail: width === "wide" ? [] : undefined,
		main: [
			!settings.introduced && layers.length > 0 && introductionFrame(buildElement, layers, space),
			buildElement("div", { className: "text" }, article),
		],
		margin: buildElement("aside", { className: "margin" }),
		isInert: false,
	});
	const bar = barFrame(buildElement, documentName(buildElement, record));
	return buildElement("div", pageProps({ width, settings }), bar, columns);
}
