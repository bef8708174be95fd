import type { ArticleView } from "./article-view.ts";

/** Articles that stand in the page before the page itself does, by the version of what was read. */
const views = new Map<string | number, ArticleView>();

export const keepView = (version: string | number, view: ArticleView) => views.set(version, view);

export const keptView = (version: string | number): ArticleView | undefined => views.get(version);

/** To be called when the view has its place in the page. */
export const forgetView = (version: string | number) => views.delete(version);
