/**
 * The direction in which a language is written, as HTML names it; `auto`, which
 * goes by the first letter, where the tag says nothing.
 *
 * @param language BCP 47
 */
export function directionOf(language: string | undefined): "ltr" | "rtl" | "auto" {
	if (language !== undefined && surelyLeftToRight.test(language)) return "ltr";
	try {
		const { script } = new Intl.Locale(language ?? "").maximize();
		// "Undetermined" is a language too, and maximised it would be English.
		if (script === undefined || /^und\b/i.test(language ?? "")) return "auto";
		return rightToLeft.has(script) ? "rtl" : "ltr";
	} catch {
		return "auto";
	}
}

/**
 * Languages of which every region writes from left to right, without a script of their own in the tag. To know
 * it of any tag the engine reads tables that take longer than the first screen of a text.
 */
const surelyLeftToRight = /^(?:en|de|fr|es|it|pt|nl|sv|da|fi|pl|cs|el|ru|uk|ja|ko)(?:-(?:[a-z]{2}|\d{3}))?$/i;

/** Scripts of living languages that run from right to left (ISO 15924). */
const rightToLeft = new Set("Arab Aran Hebr Thaa Syrc Nkoo Adlm Rohg Mand Samr Yezi".split(" "));
