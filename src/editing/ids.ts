/** Ids that a new item cannot have. */
export interface TakenIds {
	has(id: string): boolean;
}

/**
 * Returns a new id for an annotation, or for an entity without a name: 60 random bits as 12 digits of Crockford's
 * base 32 in lower case. Two people who annotate apart do not get the same id.
 *
 * @param taken ids of the document and of the shared entities
 */
export function randomId(taken: TakenIds): string {
	for (;;) {
		const bytes = crypto.getRandomValues(new Uint8Array(12));
		const id = Array.from(bytes, (byte) => digits[byte % digits.length]).join("");
		if (!taken.has(id)) return id;
	}
}

/** The digits of Crockford's base 32, without i, l, o and u. */
const digits = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * Returns an id for a shared entity that a person can read: its name in lower-case letters, digits and hyphens, with
 * the first number from 2 if the id is taken. A name without Latin letters and digits gets a random id.
 */
export function slugId(name: string, taken: TakenIds): string {
	const slug = name
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/[ßæœøłđðþı]/g, (letter) => latinLetters[letter] ?? letter)
		.replace(/[^a-z0-9]+/g, "-")
		.slice(0, maxSlugLength)
		.replace(/^-+|-+$/g, "");
	if (slug === "") return randomId(taken);
	let id = slug;
	for (let number = 2; taken.has(id); number += 1) id = `${slug}-${number}`;
	return id;
}

/** Letters that have no decomposition, in the usual transcription. */
const latinLetters: Readonly<Record<string, string>> = {
	ß: "ss",
	æ: "ae",
	œ: "oe",
	ø: "o",
	ł: "l",
	đ: "d",
	ð: "d",
	þ: "th",
	ı: "i",
};

const maxSlugLength = 80;
