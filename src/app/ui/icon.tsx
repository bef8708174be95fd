/** A drawing for a button without a visible word. The button has the accessible name. */
export function Icon({ of }: { readonly of: IconName }) {
	return (
		<svg viewBox="0 0 16 16" aria-hidden="true">
			<path d={drawings[of]} />
		</svg>
	);
}

export type IconName = keyof typeof drawings;

const drawings = {
	close: "M4 4l8 8M12 4l-8 8",
	outline: "M2 4h12M2 8h8M2 12h10",
	overview: "M3 13V8M8 13V3M13 13V6",
	filters: "M2 4h12M4 8h8M6 12h4",
	search: "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM10.5 10.5 14 14",
};
