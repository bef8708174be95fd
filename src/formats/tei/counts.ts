import type { Element } from "xast";
import { excerpt, type Report } from "../../annotation/index.ts";
import { locationOf } from "../kit/xml.ts";

/** Number of element names in a message. */
const maxNames = 20;

/** Counts elements by name, for a warning. */
export function createCounts() {
	const counts = new Map<string, { readonly first: Element; count: number }>();
	return {
		add(element: Element) {
			const known = counts.get(element.name);
			if (known) known.count += 1;
			else counts.set(element.name, { first: element, count: 1 });
		},
		report(code: "W_TEI_TEXT" | "W_TEI_OMITTED", what: string, report: Report) {
			const [first] = counts.values();
			if (!first) return;
			const names = [...counts].slice(0, maxNames).map(([name, { count }]) => `${excerpt(name)} (${count})`);
			const rest = counts.size > maxNames ? ` and ${counts.size - maxNames} more` : "";
			const reason = `${what}: ${names.join(", ")}${rest}.`;
			report.warning(locationOf(first.first), code, reason, "Keep the original file.");
		},
	};
}
