import type { IncomingMessage } from "node:http";

/**
 * True if a request uses a loopback name and the port of this server as its host, and does not come from a page
 * of another origin. The check of `Host` prevents DNS rebinding, in which the host name of another site
 * resolves to this machine. `Origin` is checked if the browser sends it. Browsers leave it out for images and scripts,
 * so `Sec-Fetch-Site` is checked as well. A page of another site may only link here.
 */
export function isSameOriginRequest({ headers, socket }: IncomingMessage): boolean {
	const hosts = loopbackNames.flatMap((name) =>
		socket.localPort === 80 ? [name, `${name}:80`] : [`${name}:${socket.localPort}`],
	);
	const origins = hosts.map((host) => `http://${host}`);
	const isLink = headers["sec-fetch-mode"] === "navigate";
	return (
		hosts.includes(headers.host?.toLowerCase() ?? "") &&
		(headers["sec-fetch-site"] !== "cross-site" || isLink) &&
		(headers.origin === undefined || origins.includes(headers.origin.toLowerCase()))
	);
}

/**
 * True if a request comes from a page that this server sent. Stricter than `isSameOriginRequest`, for requests that
 * change something: `Origin` is required, and has the same host name as the request.
 */
export function isOwnPageRequest(request: IncomingMessage): boolean {
	const { host, origin, "sec-fetch-site": site } = request.headers;
	return (
		isSameOriginRequest(request) &&
		host !== undefined &&
		origin?.toLowerCase() === `http://${host.toLowerCase()}` &&
		// Older browsers do not send this header.
		(site === undefined || site === "same-origin")
	);
}

const loopbackNames = ["127.0.0.1", "localhost", "[::1]"];

/**
 * The page may load only files of its own origin. The page never violates the policy, so the policy is a second
 * line of defence.
 */
const directives = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"font-src 'self'",
	"connect-src 'self'",
	"manifest-src 'self'",
	"worker-src 'self'",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types reader",
];

/** For `<meta http-equiv="Content-Security-Policy">`, where `frame-ancestors` has no effect (CSP 3, 3.3). */
export const metaPolicy: string = directives.join("; ");

/** Headers of every response of a local server. */
export const securityHeaders: Readonly<Record<string, string>> = {
	"Content-Security-Policy": [...directives, "frame-ancestors 'none'"].join("; "),
	"X-Content-Type-Options": "nosniff",
	"Referrer-Policy": "no-referrer",
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
};
