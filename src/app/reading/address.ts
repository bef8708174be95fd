import { type FragmentTarget, formatFragment, parseFragment } from "./fragment.ts";
import { readScreen, type Screen, screenParameters, writeScreen } from "./screen.ts";

/** What an address says. A link reproduces it. */
export interface Address {
	/** Id of the document. Undefined means the first document of the library. */
	readonly document: string | undefined;
	/** The parameters of the view. `viewOf` resolves them against the layers of a document. */
	readonly parameters: ViewParameters;
	/** The screen that covers the text. */
	readonly screen: Screen | undefined;
	/** The target in the text. */
	readonly target: FragmentTarget;
}

/**
 * The query parameters that are not part of the document's id or the screen, by name. Which of them are
 * filters depends on the fields of the document, so the others are kept and ignored.
 */
export type ViewParameters = ReadonlyMap<string, string>;

export const emptyAddress: Address = {
	document: undefined,
	parameters: new Map(),
	screen: undefined,
	target: { kind: "nothing" },
};

/** Parses the query and the fragment of an address. Ignores what is invalid, and repetitions of a parameter. */
export function parseAddress({ search, hash }: AddressText): Address {
	const query = new URLSearchParams(search);
	const parameters = new Map<string, string>();
	for (const [name, value] of query) {
		if (!addressParameters.includes(name) && !parameters.has(name)) parameters.set(name, value);
	}
	return {
		document: query.get(documentKey) ?? undefined,
		parameters,
		screen: readScreen(query),
		target: parseFragment(hash),
	};
}

/** The parts of a URL that contain an address, as in `location`. */
export interface AddressText {
	readonly search: string;
	readonly hash: string;
}

/** Formats an address as query and fragment. The inverse of `parseAddress`. Empty if the address says nothing. */
export function formatAddress({ document, parameters, screen, target }: Address): string {
	const query = new URLSearchParams();
	if (document !== undefined) query.set(documentKey, document);
	for (const [name, value] of parameters) query.set(name, value);
	writeScreen(query, screen);
	// Commas stay readable (RFC 3986, 3.4).
	const search = query.toString().replaceAll("%2C", ",");
	return (search === "" ? "" : `?${search}`) + formatFragment(target);
}

/** Returns path, query and fragment of a link that changes some parts of an address. */
export const urlWith = (address: Address, change: Partial<Address>): string =>
	location.pathname + formatAddress({ ...address, ...change });

/** Returns path, query and fragment of a target in the text: with the same view, and without a screen. */
export const urlInText = (address: Address, target: FragmentTarget): string =>
	urlWith(address, { target, screen: undefined });

/** Returns `now`, with the objects of `before` for its unchanged parts, so that they compare as equal. */
export function reuseUnchanged(before: Address, now: Address): Address {
	const isSame = (one: Partial<Address>, other: Partial<Address>) =>
		formatAddress({ ...emptyAddress, ...one }) === formatAddress({ ...emptyAddress, ...other });
	const { parameters, screen, target } = before;
	return {
		document: now.document,
		parameters: isSame({ parameters }, { parameters: now.parameters }) ? parameters : now.parameters,
		screen: isSame({ screen }, { screen: now.screen }) ? screen : now.screen,
		target: isSame({ target }, { target: now.target }) ? target : now.target,
	};
}

const documentKey = "document";

/** The parameters that a view cannot use. */
export const addressParameters: readonly string[] = [documentKey, ...screenParameters];
