import type { ArticleView } from "./article-view.ts";

/** The article that stands in the page before the page itself does, and the version of what was read for it. */
let kept: { readonly version: string | number; readonly view: ArticleView } | undefined;

export function keepView(version: string | number, view: ArticleView): void {
	kept = { version, view };
}

export const keptView = (version: string | number): ArticleView | undefined =>
	kept?.version === version ? kept.view : undefined;

/** To be called when an article has its place in the page, this one or that of another document. */
export function forgetViews(): void {
	kept = undefined;
}
