/** The class of the EditContext API (W3C Working Draft), which TypeScript's DOM types do not have yet. */
const EditContextClass: unknown = Reflect.get(globalThis, "EditContext");

/** True if the browser can show its own caret in an element that takes no input. */
export const hasEditContext = typeof EditContextClass === "function";

/**
 * Makes an element take the focus and the caret of an editor, and ignore all input.
 *
 * @returns a function that makes it an ordinary element again
 */
export function attachEditContext(element: HTMLElement): () => void {
	if (typeof EditContextClass !== "function") return () => {};
	Reflect.set(element, "editContext", Reflect.construct(EditContextClass, []));
	return () => {
		Reflect.set(element, "editContext", null);
	};
}
