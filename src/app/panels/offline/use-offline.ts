import { useEffect, useState } from "react";
import type { Catalogue, DocumentRecord } from "../../../library/index.ts";
import { isFromWorker } from "../../../library/index.ts";
import { installWorker, removeWorker } from "./install-worker.ts";

/**
 * Keeps the page and the document for when there is no network; a live server
 * is never kept.
 *
 * @returns whether a newer version of the reader has been installed behind this page
 */
export function useOffline(catalogue: Catalogue, record: DocumentRecord): boolean {
	const [isOutdated, setOutdated] = useState(false);
	const { live, layers, entities, documents } = catalogue;
	const { file, annotations } = record;
	// What a build has prepared was made before it was known where that is.
	const { first, rest } = documents.find(({ id }) => id === record.id)?.prepared ?? {};
	useEffect(() => {
		if (live) {
			void removeWorker();
			return;
		}
		// What a build has prepared is read; the files that it is made of are when others are opened over them.
		const paths = ["catalogue.json", layers, entities, file, annotations, first, rest].filter(
			(path) => path !== undefined,
		);
		const installed = installWorker(paths);
		const lookForNewer = () => void installed.then((registration) => registration?.update().catch(() => {}));
		const hear = ({ data }: MessageEvent<unknown>) => {
			if (isFromWorker(data) && data.version !== ownVersion()) setOutdated(true);
		};
		addEventListener("online", lookForNewer);
		navigator.serviceWorker?.addEventListener("message", hear);
		return () => {
			removeEventListener("online", lookForNewer);
			navigator.serviceWorker?.removeEventListener("message", hear);
		};
	}, [live, layers, entities, file, annotations, first, rest]);
	return isOutdated;
}

/** Put into the page by the build, for a page and its worker may be of different ones. */
const ownVersion = () => document.querySelector<HTMLMetaElement>('meta[name="ascribe-version"]')?.content;
