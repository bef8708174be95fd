import { useEffect, useState } from "react";
import {
	type Catalogue,
	type DocumentRecord,
	isWorkerMessage,
	type KeepMessage,
} from "../../../library/index.ts";
import { trustedWorkerUrl } from "../../ui/trusted-types.ts";

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
			if (isWorkerMessage(data) && data.version !== ownVersion()) setOutdated(true);
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

/**
 * Has a worker keep what this page is made of, so that it opens without network
 * from the next time on. Resolves when it does; to undefined where the browser
 * has no workers, in development, and where a host or the user forbids them:
 * reading goes on all the same.
 *
 * @param paths the files of the library that the page has read
 */
async function installWorker(paths: readonly string[]): Promise<ServiceWorkerRegistration | undefined> {
	if (!import.meta.env.PROD || !canHaveWorker()) return undefined;
	const hadWorker = navigator.serviceWorker.controller !== null;
	try {
		const registration = await navigator.serviceWorker.register(trustedWorkerUrl());
		if (hadWorker) return registration;
		const { active } = await navigator.serviceWorker.ready;
		const message: KeepMessage = { kind: "keep", paths };
		active?.postMessage(message);
		return registration;
	} catch {
		return undefined;
	}
}

/** Takes the worker away, with all that it keeps: what a live server shows is never a copy. */
async function removeWorker(): Promise<void> {
	if (!canHaveWorker()) return;
	try {
		const registration = await navigator.serviceWorker.getRegistration();
		// One that answers for a folder above this one is another site's.
		if (registration?.scope !== new URL("./", location.href).href) return;
		await registration.unregister();
		for (const name of await caches.keys()) {
			if (name.startsWith("ascribe ") && name.includes(` ${registration.scope}`)) await caches.delete(name);
		}
	} catch {
		// A browser that lends no storage to the page has kept nothing either.
	}
}

/** Undefined, whatever the types say, where the page came by an insecure way or is a file. */
function canHaveWorker(): boolean {
	return "serviceWorker" in navigator && location.protocol.startsWith("http");
}
