import { createContext, type ReactNode, type RefObject, use, useMemo, useRef } from "react";
import { createPainter, type Painter } from "./painter.ts";
import { usePartsNearViewport } from "./use-parts-near-viewport.ts";

/** The article in the page. */
export interface ArticleHandle {
	/** The article's element while it is in the page. */
	readonly root: RefObject<HTMLElement | null>;
	readonly painter: Painter;
}

/** Provides the article to the components that read or change its elements. */
export function ArticleProvider({ children }: { readonly children: ReactNode }) {
	const root = useRef<HTMLElement>(null);
	const article = useMemo(() => ({ root, painter: createPainter(() => root.current) }), []);
	const nearParts = usePartsNearViewport(root);
	return (
		<ArticleContext value={article}>
			<NearPartsContext value={nearParts}>{children}</NearPartsContext>
		</ArticleContext>
	);
}

const ArticleContext = createContext<ArticleHandle | undefined>(undefined);
const NearPartsContext = createContext<ReadonlySet<number> | undefined>(undefined);

/** Returns the article. Never renders again. */
export function useArticle(): ArticleHandle {
	const article = use(ArticleContext);
	if (!article) throw new Error("The component is not inside an ArticleProvider.");
	return article;
}

/** Returns the parts near the viewport. See `usePartsNearViewport`. */
export const useNearParts = (): ReadonlySet<number> | undefined => use(NearPartsContext);
