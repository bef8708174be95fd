import type { Keep } from "../../../library/index.ts";
import { trustedWorkerUrl } from "../../ui/trusted-types.ts";

/**
 * Has a worker keep what this page is made of, so that it opens without network
 * from the next time on. Resolves when it does; to undefined where the browser
 * has no workers, in development, and where a host or the user forbids them:
 * reading goes on all the same.
 *
 * @param paths the files of the library that the page has read
 */
export async function installWorker(
	paths: readonly string[],
): Promise<ServiceWorkerRegistration | undefined> {
	if (!import.meta.env.PROD || !canHaveWorker()) return undefined;
	const hadWorker = navigator.serviceWorker.controller !== null;
	try {
		const registration = await navigator.serviceWorker.register(trustedWorkerUrl());
		if (hadWorker) return registration;
		const { active } = await navigator.serviceWorker.ready;
		const message: Keep = { kind: "keep", paths };
		active?.postMessage(message);
		return registration;
	} catch {
		return undefined;
	}
}

/** Takes the worker away, with all that it keeps: what a live server shows is never a copy. */
export async function removeWorker(): Promise<void> {
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
