import { useEffect, useState } from "react";
import type { Catalogue, DocumentRecord } from "../../library/index.ts";
import { isFromWorker } from "../../library/index.ts";
import { installWorker, removeWorker } from "./install-worker.ts";

/**
 * Keeps the page and the document for when there is no network; a live server
 * is never kept.
 *
 * @returns whether a newer version of the reader has been installed behind this page
 */
export function useOffline({ live, layers, entities }: Catalogue, record: DocumentRecord): boolean {
	const [isOutdated, setOutdated] = useState(false);
	const { file, annotations } = record;
	useEffect(() => {
		if (live) {
			void removeWorker();
			return;
		}
		const paths = ["catalogue.json", layers, entities, file, annotations].filter(
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
	}, [live, layers, entities, file, annotations]);
	return isOutdated;
}

/** Put into the page by the build, for a page and its worker may be of different ones. */
const ownVersion = () => document.querySelector<HTMLMetaElement>('meta[name="ascribe-version"]')?.content;
