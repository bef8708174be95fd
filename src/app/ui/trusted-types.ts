/** Nothing is checked here: the only caller hands in what our serialiser made of a sanitised tree. */
export function trustedHtml(html: string): string {
	return policy ? policy.createHTML(html) : html;
}

/** The page's worker, beside the page. */
export const trustedWorkerUrl = (): string => trustedScriptUrl("./worker.js");

/** The address of a worker that the build has made; no other script is ever loaded by its address. */
export function trustedScriptUrl(url: string): string {
	return policy ? policy.createScriptURL(url) : url;
}

interface Policy {
	/** A `TrustedHTML`; typed as the string that it stands for, which is how `innerHTML` takes it. */
	createHTML(html: string): string;
	/** A `TrustedScriptURL`, typed likewise. */
	createScriptURL(url: string): string;
}

declare global {
	interface Window {
		readonly trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
	}
}

/**
 * The one policy under which HTML and the address of a script may enter the page
 * (Trusted Types, W3C). Browsers without Trusted Types take the string itself.
 */
const policy = globalThis.window?.trustedTypes?.createPolicy("reader", {
	createHTML: (html) => html,
	createScriptURL: (url) => url,
});
