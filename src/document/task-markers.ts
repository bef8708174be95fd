import type { Root } from "hast";
import { visit } from "unist-util-visit";

/**
 * A task list's boxes cannot be ticked in a text that is never changed, so they
 * are pictures of their state with a name, not form controls without a label.
 */
export function boxesAsPictures(tree: Root) {
	visit(tree, "element", (element) => {
		if (element.tagName !== "input") return;
		const done = element.properties.checked === true;
		element.tagName = "span";
		element.properties = {
			className: [done ? "task-done" : "task-open"],
			role: "img",
			ariaLabel: done ? "done" : "to do",
		};
	});
}
