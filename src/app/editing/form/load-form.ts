import { lazyComponent } from "../../ui/lazy-component.tsx";

export const LazySpanForm = lazyComponent(() => import("./span-form.tsx").then(({ SpanForm }) => SpanForm));

/** Loads the code of the form, which must open without delay. A failure surfaces when a form is opened. */
export function preloadForm(): void {
	LazySpanForm.preload().catch(() => {});
}
