import type { Layer } from "../annotation/index.ts";
import { storedSettings } from "./settings/storage.ts";
import {
	barFrame,
	brandContents,
	brandProps,
	buildElement,
	columnsFrame,
	documentName,
	introductionFrame,
	introductionOf,
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
	const introduction = record.annotations === undefined ? undefined : introductionOf(record, layers);
	const width = currentWidth();
	const settings = storedSettings();
	const space = buildElement("span", { className: "tool icon" });
	const columns = columnsFrame(buildElement, {
		rail: width === "wide" ? [] : undefined,
		introduction:
			introduction !== undefined &&
			!settings.introduced &&
			introductionFrame(buildElement, introduction, space),
		main: [buildElement("div", { className: "text" }, article)],
		margin: buildElement("aside", { className: "margin" }),
		isInert: false,
	});
	const brand = buildElement("a", brandProps, ...brandContents(buildElement));
	const bar = barFrame(buildElement, brand, documentName(buildElement, record));
	return buildElement("div", pageProps({ width, settings }), bar, columns);
}
