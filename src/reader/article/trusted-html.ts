/**
 * The one policy under which HTML may enter the page (Trusted Types, W3C).
 * Nothing is checked here: the only caller hands in what our serialiser made of
 * a sanitised tree. Browsers without Trusted Types take the string itself.
 */
export function trustedHtml(html: string): string {
	return policy ? policy.createHTML(html) : html;
}

interface HtmlPolicy {
	/** A `TrustedHTML`; typed as the string that it stands for, which is how `innerHTML` takes it. */
	createHTML(html: string): string;
}

declare global {
	interface Window {
		readonly trustedTypes?: {
			createPolicy(name: string, rules: { createHTML: (html: string) => string }): HtmlPolicy;
		};
	}
}

const policy = globalThis.window?.trustedTypes?.createPolicy("reader", { createHTML: (html) => html });
