/** A lens; what it stands on says so in words. */
export function SearchIcon() {
	return (
		<svg viewBox="0 0 16 16" aria-hidden="true">
			<circle cx="7" cy="7" r="4.5" />
			<path d="m10.5 10.5 3.5 3.5" />
		</svg>
	);
}
