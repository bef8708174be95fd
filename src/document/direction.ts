/**
 * Returns the writing direction of a language for the HTML attribute `dir`. Returns `auto`, which decides by the
 * first strong character, if the tag does not determine the script.
 *
 * @param language a BCP 47 tag
 */
export function directionOf(language: string | undefined): "ltr" | "rtl" | "auto" {
	if (language !== undefined && leftToRight.test(language)) return "ltr";
	try {
		const { script } = new Intl.Locale(language ?? "").maximize();
		// `maximize` turns "und" (undetermined) into English.
		if (script === undefined || /^und\b/i.test(language ?? "")) return "auto";
		return rightToLeft.has(script) ? "rtl" : "ltr";
	} catch {
		return "auto";
	}
}

/**
 * Tags without a script of languages that are written from left to right in every region. For any other tag the
 * engine loads tables, which takes longer than drawing the first screen of a text.
 */
const leftToRight = /^(?:en|de|fr|es|it|pt|nl|sv|da|fi|pl|cs|el|ru|uk|ja|ko)(?:-(?:[a-z]{2}|\d{3}))?$/i;

/** Right-to-left scripts of living languages (ISO 15924). */
const rightToLeft = new Set("Arab Aran Hebr Thaa Syrc Nkoo Adlm Rohg Mand Samr Yezi".split(" "));
