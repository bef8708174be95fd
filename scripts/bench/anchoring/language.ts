/** The words from which sentences of one language are generated. */
export interface Language {
	readonly name: string;
	/** Text between two words, and between two sentences. */
	readonly separator: string;
	/**
	 * Sentences with slots in braces. Spaces separate words, also in languages that print none. A slot with a capital
	 * letter is a name; `{number}` is a random number.
	 */
	readonly frames: readonly string[];
	readonly slots: Readonly<Record<string, readonly string[]>>;
	/** Words that editors insert. */
	readonly fillers: readonly string[];
}
