/** Returns the canonical form of a language tag (BCP 47), such as `en-GB`. Undefined if the tag is not well formed. */
export function canonicalLanguageTag(tag: string | undefined): string | undefined {
	try {
		return tag === undefined ? undefined : Intl.getCanonicalLocales(tag)[0];
	} catch {
		return undefined;
	}
}
