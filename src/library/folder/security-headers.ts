/**
 * What the page may load, and from where: only its own files. The page is
 * written so that nothing is ever stopped by this; it is the second line.
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

/** For `<meta http-equiv="Content-Security-Policy">`, where `frame-ancestors` has no force (CSP 3, 3.3). */
export const metaPolicy: string = directives.join("; ");

/** Sent with every answer of a local server. */
export const securityHeaders: Readonly<Record<string, string>> = {
	"Content-Security-Policy": [...directives, "frame-ancestors 'none'"].join("; "),
	"X-Content-Type-Options": "nosniff",
	"Referrer-Policy": "no-referrer",
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
};
