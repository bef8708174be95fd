/** A drawing for where there is no room for a word; its button says the word. */
export function Icon({ of }: { readonly of: keyof typeof drawings }) {
	return (
		<svg viewBox="0 0 16 16" aria-hidden="true">
			<path d={drawings[of]} />
		</svg>
	);
}

const drawings = {
	outline: "M2 4h12M2 8h8M2 12h10",
	overview: "M3 13V8M8 13V3M13 13V6",
	export: "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
	filters: "M2 4h12M4 8h8M6 12h4",
};
