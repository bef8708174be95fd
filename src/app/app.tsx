import { useDeferredValue, useEffect } from "react";
import { findRecord } from "./boot/initial-load.ts";
import { problemFromError } from "./boot/problem-from-error.ts";
import { useCatalogue, useLiveLibrary, useReading } from "./boot/queries.ts";
import { messages } from "./language/messages.ts";
import { Bar, DocumentList } from "./panels/bar/bar.tsx";
import { Loading, Nowhere, Problems } from "./panels/notices/notices.tsx";
import { useDocumentId } from "./reading/address.ts";
import { ReadingPage } from "./reading-page.tsx";

/** Chooses the document that the address names, the first without one, and shows it or says why it cannot. */
export function App() {
	const id = useDocumentId();
	const catalogue = useCatalogue();
	const documents = catalogue.data?.documents ?? [];
	const record = catalogue.data && findRecord(catalogue.data, id);
	const reading = useReading(catalogue.data, record);
	useLiveLibrary(catalogue.data?.live ?? false);

	// Drawing a long document whole at once would hold up whatever the reader does meanwhile.
	const loaded = useDeferredValue(reading.data);
	const failed = catalogue.error ?? reading.error;
	const isNowhere = catalogue.data !== undefined && record === undefined;
	useEffect(() => {
		if (failed || isNowhere) document.title = messages.product;
	}, [failed, isNowhere]);

	// What has come right may be a file that the list of documents did without.
	const readAgain = () => {
		void catalogue.refetch();
		void reading.refetch();
	};
	if (catalogue.data && loaded && record && !failed) {
		return <ReadingPage catalogue={catalogue.data} loaded={loaded} hrefOf={hrefOf} onRetry={readAgain} />;
	}
	const title = catalogue.error ? messages.catalogueNotLoaded : messages.textFailed;
	const retry = () => void (catalogue.error ? catalogue.refetch() : reading.refetch());
	const wrong = catalogue.data?.problems.filter(({ level }) => level === "error") ?? [];
	const unread = wrong.length > 0 && (
		<Problems
			title={messages.folderPartly(wrong.length)}
			problems={wrong}
			onRetry={() => void catalogue.refetch()}
		/>
	);
	return (
		<div className="page">
			<Bar record={record} documents={record ? documents : []} hrefOf={hrefOf} />
			{failed && (
				<Nowhere title={title}>
					<Problems title={title} problems={[problemFromError(failed)]} onRetry={retry} />
				</Nowhere>
			)}
			{!failed && isNowhere && documents.length > 0 && (
				<Nowhere title={messages.notFound(id ?? "")} hint={messages.notFoundHint}>
					<DocumentList documents={documents} current={undefined} hrefOf={hrefOf} />
					{unread}
				</Nowhere>
			)}
			{!failed && isNowhere && documents.length === 0 && (
				<Nowhere title={messages.emptyFolder} hint={messages.emptyFolderHint}>
					{unread}
				</Nowhere>
			)}
			{!failed && !isNowhere && <Loading />}
		</div>
	);
}

/** The address of a document with nothing filtered and nothing open. */
function hrefOf({ id }: { readonly id: string }): string {
	return `?${new URLSearchParams({ document: id })}`;
}
