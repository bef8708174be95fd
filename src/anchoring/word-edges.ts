/**
 * True where the end of one stretch and the start of the next are letters of one
 * word: a name that stood free is not itself inside a longer one ("VK" in
 * "VKontakte"). Scripts that set no spaces between words cannot tell, so there it
 * is false.
 */
export function isMidWord(before: string, after: string): boolean {
	return endsInWord.test(before.slice(-2)) && startsInWord.test(after.slice(0, 2));
}

const spaced =
	"[[\\p{Alphabetic}\\p{M}\\p{N}]--[\\p{Ideographic}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}\\p{sc=Tibetan}]]";
const endsInWord = new RegExp(`${spaced}$`, "v");
const startsInWord = new RegExp(`^${spaced}`, "v");
