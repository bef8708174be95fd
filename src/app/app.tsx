import { useDeferredValue, useEffect, useMemo } from "react";
import { useOpenRecord } from "./boot/open-record.ts";
import { problemFromError } from "./boot/problem-from-error.ts";
import { useCatalogue, useLiveLibrary, useLoadedDocument } from "./boot/queries.ts";
import { messages } from "./language/messages.ts";
import { Bar, DocumentList } from "./panels/bar/bar.tsx";
import { EmptyPage, LoadingPlaceholder, ProblemList } from "./panels/notices/notices.tsx";
import { useNewViewStore } from "./reading/page-context.tsx";
import { useStoreValue } from "./reading/store.ts";
import { ReadingPage } from "./reading-page.tsx";
import { LazyBoundary } from "./ui/lazy-boundary.tsx";
import { lazyComponent } from "./ui/lazy-component.tsx";

const EmptyFolder = lazyComponent(() =>
	import("./dialogs/file-dialogs/empty-folder.tsx").then(({ EmptyFolder }) => EmptyFolder),
);

/** Shows the document that the address names, by default the first one. If that fails, shows the reason. */
export function App() {
	const store = useNewViewStore();
	const id = useStoreValue(store, ({ document }) => document);
	const catalogue = useCatalogue();
	const { catalogue: library, record } = useOpenRecord(catalogue.data, id);
	const documents = library?.documents ?? [];
	const reading = useLoadedDocument(library, record);
	useLiveLibrary(catalogue.data);

	const loadError = catalogue.error;
	// A document that the page shows stays, because it can have changes that are not saved.
	const shown = useMemo(
		() =>
			reading.data && loadError ? { ...reading.data, unread: [problemFromError(loadError)] } : reading.data,
		[reading.data, loadError],
	);
	// Deferred, because rendering a long document would block input.
	const loaded = useDeferredValue(shown);
	const failed = reading.error ?? (library && loaded && record ? null : loadError);
	const isNotFound = library !== undefined && record === undefined;
	useEffect(() => {
		if (failed || isNotFound) document.title = messages.product;
	}, [failed, isNotFound]);

	// The catalogue too, because it leaves out files that could not be read.
	const reload = () => Promise.all([catalogue.refetch(), reading.refetch()]);
	if (library && loaded && record && !failed) {
		return <ReadingPage store={store} catalogue={library} loaded={loaded} hrefOf={hrefOf} onRetry={reload} />;
	}
	const title = catalogue.error ? messages.catalogueNotLoaded : messages.textFailed;
	const retry = () => void (catalogue.error ? catalogue.refetch() : reading.refetch());
	const errors = catalogue.data?.problems.filter(({ level }) => level === "error") ?? [];
	const folderProblems = errors.length > 0 && (
		<ProblemList
			title={messages.folderPartly(errors.length)}
			problems={errors}
			onRetry={() => void catalogue.refetch()}
		/>
	);
	return (
		<div className="page">
			<Bar record={record} documents={record ? documents : []} hrefOf={hrefOf} />
			{failed && (
				<EmptyPage title={title}>
					<ProblemList title={title} problems={[problemFromError(failed)]} onRetry={retry} />
				</EmptyPage>
			)}
			{!failed && isNotFound && documents.length > 0 && (
				<EmptyPage title={messages.notFound(id ?? "")} hint={messages.notFoundHint}>
					<DocumentList documents={documents} current={undefined} hrefOf={hrefOf} />
					{folderProblems}
				</EmptyPage>
			)}
			{!failed && isNotFound && catalogue.data && documents.length === 0 && (
				<LazyBoundary>
					<EmptyFolder store={store} catalogue={catalogue.data} onReload={catalogue.refetch}>
						{folderProblems}
					</EmptyFolder>
				</LazyBoundary>
			)}
			{!failed && !isNotFound && <LoadingPlaceholder />}
		</div>
	);
}

/** Returns the address of a document with the default view. */
function hrefOf({ id }: { readonly id: string }): string {
	return `?${new URLSearchParams({ document: id })}`;
}
