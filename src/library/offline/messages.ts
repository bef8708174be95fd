/** What the page tells its worker: the files of the library that it has read, as the catalogue names them. */
export interface KeepMessage {
	readonly kind: "keep";
	readonly paths: readonly string[];
}

/** What the worker tells its pages when it has taken over. */
export interface WorkerMessage {
	readonly kind: "version";
	readonly version: string;
}

/** Messages come from other windows too, of any version. */
export function isKeepMessage(message: unknown): message is KeepMessage {
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
