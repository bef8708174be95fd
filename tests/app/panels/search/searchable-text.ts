import fc from "fast-check";

/** Texts rich in what folding changes: case, combining and precomposed accents, ligatures, invisible characters, surrogate pairs, white space. */
export const searchableText: fc.Arbitrary<string> = fc
	.array(
		fc.oneof(
			{ weight: 3, arbitrary: fc.constantFrom(..."aAeEsSfFiI nN'-") },
			{
				weight: 3,
				arbitrary: fc.constantFrom(
					..."éÉßẞﬁﬄİıſςΣŉ’“–\u0301\u0307\u00AD\u200D\uFE0F\u00A0\n\t한が",
					"👩‍👧",
					"🇫🇷",
					"𐐀",
					"𝔛",
					"\r\n",
				),
			},
			{ weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 2 }) },
			{ weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 2 }) },
		),
		{ maxLength: 24 },
	)
	.map((pieces) => pieces.join(""));
