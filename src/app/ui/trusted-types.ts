/** Allows HTML into the page. Not checked here: the only caller passes serialised HTML of a sanitised tree. */
export function trustedHtml(html: string): string {
	return policy ? policy.createHTML(html) : html;
}

/** The URL of `worker.js`, in the folder of the page. */
export const trustedWorkerUrl = (): string => trustedScriptUrl("./worker.js");

/** Allows the URL of a worker from the build. The page loads no other scripts by URL. */
export function trustedScriptUrl(url: string): string {
	return policy ? policy.createScriptURL(url) : url;
}

interface Policy {
	/** Returns `TrustedHTML`. Typed as a string, which is the type of `innerHTML`. */
	createHTML(html: string): string;
	/** Returns `TrustedScriptURL`, also typed as a string. */
	createScriptURL(url: string): string;
}

declare global {
	interface Window {
		readonly trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
	}
}

/**
 * The only policy for HTML and script URLs (W3C Trusted Types). Browsers without
 * Trusted Types receive the plain string.
 */
const policy = globalThis.window?.trustedTypes?.createPolicy("reader", {
	createHTML: (html) => html,
	createScriptURL: (url) => url,
});
