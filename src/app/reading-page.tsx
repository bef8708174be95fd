import {
	createElement,
	type MouseEvent,
	type ReactNode,
	useEffect,
	useMemo,
	useState,
	useSyncExternalStore,
} from "react";
import type { Catalogue } from "../library/index.ts";
import type { LoadedDocument } from "./boot/create-loaded-document.ts";
import type { OverlaidReading } from "./dialogs/import/opened-annotations.tsx";
import { Article } from "./document/article.tsx";
import { ArticleProvider } from "./document/article-context.tsx";
import { waitUntilReady } from "./document/article-view.ts";
import type { EditingExtension } from "./editing/editing.tsx";
import { messages } from "./language/messages.ts";
import { PageCommands, useKeyTable } from "./page-commands.tsx";
import { Bar } from "./panels/bar/bar.tsx";
import { Controls } from "./panels/bar/controls.tsx";
import { OpenCard } from "./panels/card/open-card.tsx";
import { Introduction } from "./panels/introduction/introduction.tsx";
import { Announcements } from "./panels/notices/announcements.tsx";
import { Notices } from "./panels/notices/notices.tsx";
import { Outline } from "./panels/outline/outline.tsx";
import { useDocumentSettings } from "./reading/lines-only.ts";
import {
	InFrame,
	PageProvider,
	useAnnotationStatus,
	useScreen,
	useTarget,
	useViewSelector,
	useViewState,
	useViewStore,
} from "./reading/page-context.tsx";
import { hasFilter } from "./reading/view.ts";
import type { ViewStore } from "./reading/view-store.ts";
import { LazyBoundary } from "./ui/lazy-boundary.tsx";
import { lazyComponent } from "./ui/lazy-component.tsx";
import { columnsFrame, pageProps } from "./ui/page-frame.ts";
import { useWidth } from "./ui/use-width.ts";
import "../styles/notes.css";
import "./panels/margin/margin.css";
import type { DocumentRecord } from "../corpus/index.ts";

const emptySearch = <span className="find" />;
const Search = lazyComponent(
	() => import("./panels/search/search.tsx").then(({ Search }) => Search),
	emptySearch,
);
// Requested immediately, but not part of the initial bundle: the text can be read without the notes.
const marginModule = import("./panels/margin/margin.tsx");
const emptyMargin = <aside className="margin" />;
const Margin = lazyComponent(() => marginModule.then(({ Margin }) => Margin), emptyMargin);
const ArticleFooter = lazyComponent(() =>
	import("./panels/notices/article-footer.tsx").then(({ ArticleFooter }) => ArticleFooter),
);
const DeferredFeatures = lazyComponent(() =>
	import("./deferred-features.tsx").then(({ DeferredFeatures }) => DeferredFeatures),
);
const NoAnnotations = lazyComponent(() =>
	import("./panels/notices/no-annotations.tsx").then(({ NoAnnotations }) => NoAnnotations),
);
const FilterLine = lazyComponent(() =>
	import("./panels/filter-line/filter-line.tsx").then(({ FilterLine }) => FilterLine),
);
const Dialogs = lazyComponent(() => import("./dialogs/dialogs.tsx").then(({ Dialogs }) => Dialogs));
const Screens = lazyComponent(() => import("./screens/screens.tsx").then(({ Screens }) => Screens));

const loadMinimap = () => import("./panels/minimap/minimap.tsx").then(({ Minimap }) => Minimap);
const Minimap = lazyComponent(() => waitUntilReady().then(loadMinimap));

/** The page of one document: bar, outline, text, margin, and open screens and dialogs. */
export function ReadingPage({ store, loaded: base, ...props }: ReadingPageProps) {
	const [extension, setExtension] = useState<EditingExtension>();
	const edited = useExtension(extension, () => extension?.documentOver(base) ?? base);
	const [lastOverlaid, setOverlaid] = useState<OverlaidReading>();
	// Annotations that were opened over another version of the document are loaded again for this one.
	const overlaid = lastOverlaid?.base === edited ? lastOverlaid : undefined;
	const loaded = overlaid?.loaded ?? edited;
	return (
		<PageProvider store={store} reading={loaded.reading} problems={loaded.problems}>
			<ArticleProvider>
				<Page
					{...props}
					base={base}
					edited={edited}
					loaded={loaded}
					overlaid={overlaid}
					extension={extension}
					onOverlayChange={setOverlaid}
					onExtend={setExtension}
				/>
			</ArticleProvider>
		</PageProvider>
	);
}

interface ReadingPageProps {
	readonly store: ViewStore;
	readonly catalogue: Catalogue;
	readonly loaded: LoadedDocument;
	readonly hrefOf: (record: DocumentRecord) => string;
	readonly onRetry: () => Promise<unknown>;
}

/** Returns a value of an extension. Renders again when the extension changes the value. */
function useExtension<Value>(extension: EditingExtension | undefined, value: () => Value): Value {
	return useSyncExternalStore(extension?.subscribe ?? never, value);
}

const never = () => () => {};

function Page({
	catalogue,
	base,
	edited,
	loaded,
	overlaid,
	extension,
	hrefOf,
	onRetry,
	onOverlayChange,
	onExtend,
}: PageProps) {
	const { record, isComplete } = loaded.reading;
	const store = useViewStore();
	const target = useTarget();
	const screen = useScreen();
	const dialog = useViewState((state) => state.dialog);
	const isFiltered = useViewSelector(hasFilter);
	const [isFromLink] = useState(isFiltered);
	const settings = useDocumentSettings();
	const width = useWidth();
	const table = useKeyTable(extension?.commands);
	const card = useMemo(() => <CardOrPanel extension={extension} />, [extension]);
	const status = useAnnotationStatus();
	const hasMarks = status === "loading" || status === "some";
	const goHome = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		store.navigate({ screen: undefined, target: { kind: "nothing" } }, "push");
		scrollTo({ top: 0 });
	};
	useEffect(() => {
		document.title = messages.pageTitle(record.title);
	}, [record]);

	// The search loads after the text, so that it does not compete with the rest of the text.
	const search = !isComplete ? (
		emptySearch
	) : (
		<LazyBoundary fallback={emptySearch}>
			<Search Actions={extension?.HitActions} />
		</LazyBoundary>
	);
	const noAnnotations = (
		<LazyBoundary>
			<NoAnnotations>{extension?.emptyNotice}</NoAnnotations>
		</LazyBoundary>
	);
	const { version } = base;
	const main = (
		<>
			<Notices problems={loaded.problems} unread={base.unread} onRetry={onRetry} />
			{overlaid?.notice}
			<InFrame>
				<Article key={version} version={version} />
			</InFrame>
			{isComplete && (
				<LazyBoundary>
					<ArticleFooter />
					<DeferredFeatures
						catalogue={catalogue}
						loaded={loaded}
						base={base}
						edited={edited}
						extension={extension}
						onOverlayChange={onOverlayChange}
						onExtend={onExtend}
						onRetry={onRetry}
					/>
				</LazyBoundary>
			)}
		</>
	);
	const margin = (
		<LazyBoundary fallback={emptyMargin}>
			<Margin card={card} />
		</LazyBoundary>
	);

	return (
		<PageCommands table={table}>
			<div
				{...pageProps({
					width,
					hasFilter: isFiltered,
					hasCard: target.kind === "span" || target.kind === "entity",
					settings,
				})}
			>
				<a className="skip" href="#article">
					{messages.skip}
				</a>
				<Bar record={record} documents={catalogue.documents} hrefOf={hrefOf} onHome={goHome}>
					<Controls
						search={
							<>
								{extension?.barItem}
								{search}
							</>
						}
					/>
				</Bar>
				<LazyBoundary>
					{isFiltered && isComplete && screen === undefined && <FilterLine isFromLink={isFromLink} />}
				</LazyBoundary>
				{columnsFrame<ReactNode>(createElement, {
					rail: width === "wide" ? [<Outline key="outline" />] : undefined,
					introduction: status === "none" && isComplete ? noAnnotations : <Introduction />,
					main: [main],
					margin,
					isInert: screen !== undefined,
				})}
				{width === "wide" && hasMarks && (
					<LazyBoundary>
						<Minimap />
					</LazyBoundary>
				)}
				<LazyBoundary key={screen?.kind} onFailed={() => store.showScreen(undefined)}>
					{screen && <Screens screen={screen} />}
				</LazyBoundary>
				<Announcements />
				<LazyBoundary key={dialog} onFailed={() => dialog && store.closeDialog(dialog)}>
					{dialog && <Dialogs dialog={dialog} catalogue={catalogue} table={table} />}
				</LazyBoundary>
			</div>
		</PageCommands>
	);
}

interface PageProps extends Omit<ReadingPageProps, "store"> {
	/** The document as the files have it. */
	readonly base: LoadedDocument;
	/** The document without the opened annotations. */
	readonly edited: LoadedDocument;
	readonly overlaid: OverlaidReading | undefined;
	readonly extension: EditingExtension | undefined;
	readonly onOverlayChange: (overlaid: OverlaidReading | undefined) => void;
	readonly onExtend: (extension: EditingExtension) => void;
}

/** The open card, or the panel of the extension in its place. */
function CardOrPanel({ extension }: Pick<PageProps, "extension">) {
	const panel = useExtension(extension, () => extension?.panel());
	return <InFrame>{panel ?? <OpenCard foot={extension?.cardFoot} />}</InFrame>;
}
