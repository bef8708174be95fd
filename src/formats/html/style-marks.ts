/**
 * Each channel draws with properties of its own, so that any overlap shows all of them on one
 * element; a second line of text decoration has an element of its own inside the mark.
 */
export const marksStyle = `
mark {
	color: inherit;
	background-color: var(--ground, transparent);
	background-image: var(--edge-start, none), var(--edge-rise, none), var(--edge-foot, none), var(--dots, none), var(--dots-2, none);
	background-position: var(--side-start) 0, var(--side-end) 100%, var(--side-end) 100%, 0 var(--far), 0 100%;
	background-size: var(--line) 100%, var(--line) 0.5em, 0.4em var(--line), 4px 2px, 4px 2px;
	background-repeat: no-repeat, no-repeat, no-repeat, repeat-x, repeat-x;
	padding-block: 0.115em;
	box-decoration-break: slice;
	--far: calc(100% - 0.14em);
}

mark.s-bracket {
	padding-inline-start: 0.16em;
	margin-inline-start: -0.16em;
	--edge-start: linear-gradient(var(--bracket) 0 0);
}

mark.e-bracket {
	padding-inline-end: 0.1em;
	margin-inline-end: -0.1em;
	--edge-rise: linear-gradient(var(--bracket) 0 0);
	--edge-foot: linear-gradient(var(--bracket) 0 0);
}

mark.c-bracket {
	--ground: var(--bracket-fill);
}

mark.c2-bracket {
	--ground: var(--bracket-fill-2);
}

mark.c-dotted {
	--dots: linear-gradient(90deg, var(--dotted) 50%, transparent 0);
}

mark.c2-dotted {
	--dots-2: linear-gradient(90deg, var(--dotted) 50%, transparent 0);
}

mark.c-wavy {
	text-decoration: underline wavy var(--wavy) 1.5px;
	text-underline-offset: 0.18em;
}

mark.c-double {
	text-decoration: underline double var(--double) 2px;
	text-underline-offset: 0.14em;
}

mark.c-dashed {
	text-decoration: underline dashed var(--dashed) 2px;
	text-underline-offset: 0.18em;
}

mark.c-solid {
	text-decoration: underline solid var(--solid) 2px;
	text-underline-offset: 0.14em;
	text-decoration-skip-ink: auto;
}

mark.c2-solid {
	text-decoration-style: double;
}

.line-dashed {
	text-decoration: underline dashed var(--dashed) 2px;
	text-underline-offset: 0.3em;
}

.line-double {
	text-decoration: underline double var(--double) 2px;
	text-underline-offset: 0.42em;
}

.line-wavy {
	text-decoration: underline wavy var(--wavy) 1.5px;
	text-underline-offset: 0.54em;
}

.number {
	/* Room for a finger that moves no line: what the padding adds the margin takes away. */
	padding: 0.7em 0.35em;
	margin: -0.7em -0.25em;
	font: 400 0.6em / 1 var(--sans);
	font-variant-numeric: tabular-nums;
	vertical-align: 0.65em;
	color: var(--ink-2);
	text-decoration: none;
	scroll-margin-block-start: 27vh;
}

.number::after {
	content: attr(data-number);
}

.number + .number {
	margin-inline-start: 0.05em;
}

.number-solid {
	color: var(--solid);
}

.number-bracket {
	color: var(--bracket);
}

.number-dotted {
	color: var(--dotted);
}

.number-dashed {
	color: var(--dashed);
}

.number-double {
	color: var(--double);
}

.number-wavy {
	color: var(--wavy);
}

.number:hover {
	text-decoration: underline;
}

.number:target {
	color: var(--paper);
	background: var(--ink);
	padding: 0.15em 0.25em;
	margin: -0.15em 0;
	border-radius: 3px;
}

.sample {
	font: 400 1rem / 1.2 var(--serif);
	padding: 0.05rem 0.2rem 0.2rem;
	text-underline-offset: 0.2em;
}

.sample-solid {
	text-decoration: underline solid var(--solid) 2px;
}

.sample-dotted {
	text-decoration: underline dotted var(--dotted) 2px;
	text-decoration-skip-ink: none;
	text-underline-offset: 0.3em;
}

.sample-dashed {
	text-decoration: underline dashed var(--dashed) 2px;
}

.sample-double {
	text-decoration: underline double var(--double) 2px;
}

.sample-wavy {
	text-decoration: underline wavy var(--wavy) 1.5px;
}

.sample-bracket {
	padding-inline: 0.4rem;
	background:
		linear-gradient(var(--bracket) 0 0) var(--side-start) 0 / 2px 100% no-repeat,
		linear-gradient(var(--bracket) 0 0) var(--side-end) 100% / 2px 0.5em no-repeat,
		linear-gradient(var(--bracket) 0 0) var(--side-end) 100% / 0.4em 2px no-repeat,
		var(--bracket-fill);
}

@media (forced-colors: active) {
	/* Left to itself the browser paints the words of a mark in the colour of their ground, and they are gone. */
	mark,
	.sample {
		forced-color-adjust: none;
		color: CanvasText;
		background-color: Canvas;
	}

	.number:target {
		forced-color-adjust: none;
		color: HighlightText;
		background: Highlight;
	}
}
`;
