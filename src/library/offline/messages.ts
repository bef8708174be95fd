/**
 * Sent by the page to its service worker, with the library files that the page has fetched. The worker caches
 * these files.
 */
export interface CacheMessage {
	readonly kind: "keep";
	readonly paths: readonly string[];
}

/** Sent by a service worker to its pages after activation. */
export interface WorkerMessage {
	readonly kind: "version";
	readonly version: string;
}

/** Messages are checked, because other windows and other versions can send messages too. */
export function isCacheMessage(message: unknown): message is CacheMessage {
	return (
		isObject(message) &&
		message.kind === "keep" &&
		Array.isArray(message.paths) &&
		message.paths.every((path) => typeof path === "string")
	);
}

export function isWorkerMessage(message: unknown): message is WorkerMessage {
	return isObject(message) && message.kind === "version" && typeof message.version === "string";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null;
}
