import type { IncomingMessage } from "node:http";

/**
 * True for a request that was made to this server by a name of its own, and not
 * by a page of another origin. The `Host` stops a foreign name that suddenly
 * points to this machine (DNS rebinding); an `Origin`, where the browser sends
 * one, must be ours too.
 */
export function isOwnRequest({ headers, socket }: IncomingMessage): boolean {
	const hosts = loopbackNames.flatMap((name) =>
		socket.localPort === 80 ? [name, `${name}:80`] : [`${name}:${socket.localPort}`],
	);
	const origins = hosts.map((host) => `http://${host}`);
	return (
		hosts.includes(headers.host?.toLowerCase() ?? "") &&
		(headers.origin === undefined || origins.includes(headers.origin.toLowerCase()))
	);
}

const loopbackNames = ["127.0.0.1", "localhost", "[::1]"];
