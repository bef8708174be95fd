/** Loads the code of the form. */
export const loadForm = () => import("./span-form.tsx");

/** Loads the code of the form, which must open without delay. A failure surfaces when a form is opened. */
export function preloadForm(): void {
	loadForm().catch(() => {});
}
