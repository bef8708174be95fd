import type { QueryCacheNotifyEvent, QueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ItemChange } from "../../../corpus/index.ts";
import type { Catalogue } from "../../../library/index.ts";
import type { LoadedDocument } from "../../boot/create-loaded-document.ts";
import type { Editor } from "../editor.ts";

/** The loaded data of the page, and its cache. */
export interface LoadedFiles {
	readonly client: QueryClient;
	readonly catalogue: Catalogue;
	/** The document as the files have it. */
	readonly base: LoadedDocument;
}

/**
 * A page does not load the files again after its own save, because it knows what it has saved. Once the files are
 * loaded again, they alone count: another program, such as `git checkout`, may have taken the saved changes out.
 */
export function useReadFiles(editor: Editor | undefined, { client, catalogue, base }: LoadedFiles): void {
	/** The saved changes at the time when the page began to read the catalogue. */
	const savedBefore = useRef<readonly ItemChange[]>([]);
	const [reads, setReads] = useState(0);
	useEffect(
		() =>
			client.getQueryCache().subscribe((event) => {
				const [scope, what] = event.query.queryKey;
				const action = actionOf(event);
				if (scope !== "library" || action === undefined) return;
				if (what === "catalogue" && action === "fetch")
					savedBefore.current = editor?.session()?.ahead() ?? [];
				if (action === "success") setReads((count) => count + 1);
			}),
		[client, editor],
	);
	/** The document, and the record from which it was loaded. */
	const loaded = useRef<LoadedFrom>(undefined);
	useEffect(() => {
		// While a document is loaded, the record of the catalogue is newer than the document of the page.
		if (loaded.current?.base !== base) loaded.current = { base, record: recordOf(catalogue, base) };
		const isRead = reads > 0 && client.isFetching({ queryKey: ["library"] }) === 0;
		const isCurrent =
			client.getQueryData(["library", "catalogue"]) === catalogue &&
			recordOf(catalogue, base) === loaded.current.record;
		// While a file cannot be read, the catalogue is the last that could be.
		const isWhole = catalogue.problems.every(({ level }) => level !== "error");
		if (!isRead || !isCurrent || !isWhole) return;
		if (savedBefore.current.length > 0) editor?.session()?.forget(savedBefore.current);
		savedBefore.current = [];
	}, [client, editor, catalogue, base, reads]);
}

interface LoadedFrom {
	readonly base: LoadedDocument;
	readonly record: string;
}

/** The path of a prepared document states its version. */
const recordOf = ({ documents }: Catalogue, { reading }: LoadedDocument): string =>
	JSON.stringify(documents.find(({ id }) => id === reading.record.id));

const actionOf = (event: QueryCacheNotifyEvent): string | undefined =>
	event.type === "updated" ? event.action.type : undefined;
