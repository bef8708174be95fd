import { createContext, type ReactNode, startTransition, use, useEffect, useMemo, useState } from "react";
import type { Problem } from "../../annotation/index.ts";
import type { ViewParameters } from "./address.ts";
import { applyView, type FilterResult } from "./filter.ts";
import { type AnnotationStatus, annotationStatusOf, type Reading } from "./reading.ts";
import type { Screen } from "./screen.ts";
import { useStoreValue } from "./store.ts";
import { type ResolvedTarget, resolveTarget } from "./target.ts";
import { type View, viewOf } from "./view.ts";
import { createViewStore, type ViewState, type ViewStore } from "./view-store.ts";

/** Creates the view store of the page and keeps it in step with the address. */
export function useNewViewStore(): ViewStore {
	const [store] = useState(createViewStore);
	useEffect(() => store.connect(), [store]);
	return store;
}

/**
 * Provides the document, the view store, the filtered spans and the target to the components of the page.
 * They are separate contexts, so that a component renders again only for what it uses.
 *
 * The components inside `InFrame` render a change of an annotation at once, all others after a pause. Typing and dragging
 * therefore stay fast in a long document.
 */
export function PageProvider({ store, reading, problems, children }: PageProviderProps) {
	const settled = useSettledReading(reading);
	const parameters = useDeferredParameters(store);
	const view = viewOf(parameters, settled.layers);
	const filtered = useMemo(() => applyView(settled, view), [settled, view]);
	const fragmentTarget = useStoreValue(store, (state) => state.target);
	const hasErrors = problems.some(({ level, file }) => level === "error" && file !== reading.record.file);
	const target = useMemo(() => resolveTarget(reading, fragmentTarget), [reading, fragmentTarget]);
	return (
		<ViewStoreContext value={store}>
			<LatestReadingContext value={reading}>
				<ReadingContext value={settled}>
					<FilteredContext value={filtered}>
						<TargetContext value={target}>
							<StatusContext value={annotationStatusOf(settled, hasErrors)}>{children}</StatusContext>
						</TargetContext>
					</FilteredContext>
				</ReadingContext>
			</LatestReadingContext>
		</ViewStoreContext>
	);
}

interface PageProviderProps {
	readonly store: ViewStore;
	readonly reading: Reading;
	/** Problems of all files of the document. */
	readonly problems: readonly Problem[];
	readonly children: ReactNode;
}

/** Shows changes of the document in the frame of the change. For the article, and the open card or form. */
export function InFrame({ children }: InFrameProps) {
	return <ReadingContext value={use(LatestReadingContext)}>{children}</ReadingContext>;
}

interface InFrameProps {
	readonly children: ReactNode;
}

/**
 * Returns the document that lists, counts and filters are made of. A change of its annotations follows in a transition
 * after a pause without changes, so that the browser first confirms that the change is stored. Another text follows at
 * once: offsets in the page are those of the text in the article.
 */
function useSettledReading(reading: Reading): Reading {
	const [settled, setSettled] = useState(reading);
	const isSameText =
		settled.isComplete &&
		reading.isComplete &&
		settled.record.id === reading.record.id &&
		settled.text === reading.text;
	useEffect(() => {
		const settle = () => startTransition(() => setSettled(reading));
		if (!isSameText) return settle();
		const timer = setTimeout(settle, settlingPause);
		return () => clearTimeout(timer);
	}, [reading, isSameText]);
	return isSameText ? settled : reading;
}

/** In milliseconds. Longer than it takes to store a change. */
const settlingPause = 20;

/**
 * Returns the parameters of the view. Marks and pressed buttons change with the store. Lists and counts follow in a
 * transition, so that the provider does not render in the frame of the press.
 */
function useDeferredParameters(store: ViewStore): ViewParameters {
	const [parameters, setParameters] = useState(() => store.get().parameters);
	useEffect(() => {
		const update = () => startTransition(() => setParameters(store.get().parameters));
		update();
		return store.subscribe(update);
	}, [store]);
	return parameters;
}

/** The document with all changes. */
const LatestReadingContext = createContext<Reading | undefined>(undefined);
/** The document of the components below: the latest one inside `InFrame`, otherwise that of the filtered spans. */
const ReadingContext = createContext<Reading | undefined>(undefined);
const ViewStoreContext = createContext<ViewStore | undefined>(undefined);
const FilteredContext = createContext<FilterResult | undefined>(undefined);
const TargetContext = createContext<ResolvedTarget>({ kind: "nothing" });

const StatusContext = createContext<AnnotationStatus>("loading");

/** Returns whether the document has annotations. */
export const useAnnotationStatus = (): AnnotationStatus => use(StatusContext);

/** Returns the document of the page. Inside `InFrame`, it has all changes already. */
export const useDocument = (): Reading => provided(use(ReadingContext));

/** Returns the store with the state of the page and the functions that change it. Never renders again. */
export const useViewStore = (): ViewStore => provided(use(ViewStoreContext));

/** Returns the spans that pass the filters, with counts. Follows a change of the view in a deferred render. */
export const useFiltered = (): FilterResult => provided(use(FilteredContext));

/** Returns the target of the address in the document. */
export const useTarget = (): ResolvedTarget => use(TargetContext);

/** Returns a part of the page's state. See `useStoreValue`. */
export const useViewState = <Part,>(select: (state: ViewState) => Part): Part =>
	useStoreValue(useViewStore(), select);

/** Returns one value of the current view. For components that must change in the frame after a press. */
export function useViewSelector<T extends string | boolean | undefined>(select: (view: View) => T): T {
	const { layers } = useDocument();
	return useViewState(({ parameters }) => select(viewOf(parameters, layers)));
}

/**
 * Returns the open screen. Undefined if no screen is open, if it is the list of an unknown layer, or if the document
 * has no annotations that it could show.
 */
export function useScreen(): Screen | undefined {
	const { layers } = useDocument();
	const isEmpty = useAnnotationStatus() === "none";
	return useViewState(({ screen }) => {
		if (isEmpty && screen?.kind !== "compare") return undefined;
		const isKnown = screen?.kind !== "list" || layers.layers.some(({ id }) => id === screen.layer);
		return isKnown ? screen : undefined;
	});
}

function provided<T>(value: T | undefined): T {
	if (value === undefined) throw new Error("The component is not inside a PageProvider.");
	return value;
}
