import { useEffect, useState } from "react";
import type { DocumentRecord } from "../../../corpus/index.ts";
import { type CacheMessage, type Catalogue, isWorkerMessage } from "../../../library/index.ts";
import { trustedWorkerUrl } from "../../ui/trusted-types.ts";

/**
 * Stores the page and the document for offline use with a service worker. A live server is never
 * stored, and its page removes the worker.
 *
 * @returns true if a newer version of Ascribe has been installed since the page was loaded
 */
export function useOffline(catalogue: Catalogue, record: DocumentRecord): boolean {
	const [isOutdated, setOutdated] = useState(false);
	const { live, layers, entities, documents } = catalogue;
	const { file, annotations } = record;
	// The record was prepared before the paths of the prepared files were known, so the catalogue has them.
	const prepared = documents.find(({ id }) => id === record.id)?.prepared;
	useEffect(() => {
		if (live) {
			void removeWorker();
			return;
		}
		const sources = prepared === undefined ? [layers, entities, file, annotations] : [prepared];
		const paths = ["catalogue.json", ...sources].filter((path) => path !== undefined);
		const installed = installWorker(paths);
		const checkForUpdate = () =>
			void installed.then((registration) => registration?.update().catch(() => {}));
		const handleMessage = ({ data }: MessageEvent<unknown>) => {
			if (isWorkerMessage(data) && data.version !== pageVersion()) setOutdated(true);
		};
		addEventListener("online", checkForUpdate);
		navigator.serviceWorker?.addEventListener("message", handleMessage);
		return () => {
			removeEventListener("online", checkForUpdate);
			navigator.serviceWorker?.removeEventListener("message", handleMessage);
		};
	}, [live, layers, entities, file, annotations, prepared]);
	return isOutdated;
}

/** The version that the build put into the page. The worker may be from another build. */
const pageVersion = () => document.querySelector<HTMLMetaElement>('meta[name="ascribe-version"]')?.content;

/**
 * Registers the service worker and asks it to store the page and the given files.
 *
 * @param paths paths of the library's files that the page has read
 * @returns the registration; undefined in development, or if the browser, the host or the user does not allow workers
 */
async function installWorker(paths: readonly string[]): Promise<ServiceWorkerRegistration | undefined> {
	if (!import.meta.env.PROD || !canHaveWorker()) return undefined;
	const hadWorker = navigator.serviceWorker.controller !== null;
	try {
		const registration = await navigator.serviceWorker.register(trustedWorkerUrl());
		if (hadWorker) return registration;
		const { active } = await navigator.serviceWorker.ready;
		const message: CacheMessage = { kind: "keep", paths };
		active?.postMessage(message);
		return registration;
	} catch {
		return undefined;
	}
}

/** Removes the worker and its caches, because a live server must never show a stored copy. */
async function removeWorker(): Promise<void> {
	if (!canHaveWorker()) return;
	try {
		const registration = await navigator.serviceWorker.getRegistration();
		// A worker with the scope of a parent folder belongs to another site.
		if (registration?.scope !== new URL("./", location.href).href) return;
		await registration.unregister();
		for (const name of await caches.keys()) {
			if (name.startsWith("ascribe ") && name.includes(` ${registration.scope}`)) await caches.delete(name);
		}
	} catch {
		// Ignored: a browser without storage for this page has stored nothing.
	}
}

/** False if the page is a file or was not loaded over a secure connection. The types claim that `serviceWorker` always exists. */
function canHaveWorker(): boolean {
	return "serviceWorker" in navigator && location.protocol.startsWith("http");
}
