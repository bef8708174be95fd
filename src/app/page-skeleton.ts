import type { Layer } from "../annotation/index.ts";
import type { DocumentRecord } from "../library/index.ts";
import { messages } from "./language/messages.ts";
import { storedSettings } from "./settings/storage.ts";
import { widthNow } from "./ui/width.ts";
import "../styles/bar.css";
import "../styles/sample.css";
import "./panels/bar/bar.css";
import "./panels/introduction/introduction.css";

/**
 * The page as far as it is needed to read: everything that has to do with where the text
 * stands is there and as large as it will be, so that nothing moves when the page comes.
 */
export function pageAround(article: Element, record: DocumentRecord, layers: readonly Layer[]): Element {
	const width = widthNow();
	const { introduced, linesOnly, focus, briefNotes } = storedSettings();
	const main = element("main", "", element("div", "text", article));
	if (!introduced && layers.length > 0) main.prepend(introduction(layers));
	const rail = width === "wide" ? [element("div", "rail")] : [];
	const columns = element("div", "columns", ...rail, main, element("aside", "margin"));
	const page = element("div", "page", bar(record), columns);
	page.dataset.width = width;
	if (linesOnly) page.dataset.linesOnly = "";
	if (focus) page.dataset.focus = "";
	if (briefNotes) page.dataset.brief = "";
	return page;
}

function bar({ shortTitle, title }: DocumentRecord): Element {
	const emblem = element("span", "emblem", element("i", ""), element("i", ""), element("i", ""));
	emblem.ariaHidden = "true";
	return element("header", "bar", emblem, element("span", "document-name", shortTitle ?? title));
}

function introduction(layers: readonly Layer[]): Element {
	const { marked, use } = messages.introduction;
	const samples = layers.flatMap(({ markStyle: channel, label }) => [
		" ",
		element("span", `sample sample-${channel}`, label),
	]);
	const text = element("p", "", marked, ...samples, " ", use);
	return element("aside", "introduction", text, element("span", "tool icon"));
}

function element(name: string, className: string, ...children: readonly (Node | string)[]): HTMLElement {
	const made = document.createElement(name);
	if (className !== "") made.className = className;
	made.append(...children);
	return made;
}
