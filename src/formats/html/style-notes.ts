/** What follows the text. The entry that an address names stands beside the text, or over its lower half on a phone. */
export const notesStyle = `
main > section {
	margin-block-start: 3.5rem;
	padding-block-start: 1.25rem;
	border-block-start: 1px solid var(--rule);
}

main > section > h2 {
	font: 600 1.5rem / 1.2 var(--serif);
	margin-block-end: 1rem;
}

main > section > h3 {
	font: 600 1rem / 1.3 var(--sans);
	margin-block: 1.75rem 0.5rem;
}

:is(.notes, .index) :is(ol, ul) {
	list-style: none;
}

.note,
.entry {
	position: relative;
	background: var(--paper);
	padding-block: 0.7rem;
	scroll-margin-block-start: calc(var(--bar) + 2rem);
}

.note {
	padding-inline-start: 2.75rem;
}

/* The edge of a note is the shape of its layer's mark. */
.note::before {
	content: "";
	position: absolute;
	inset-block: 0.9rem;
	inset-inline-start: 2rem;
	border-inline-start: 2px solid var(--ink-2);
}

.note-solid::before {
	border-inline-start-color: var(--solid);
}

.note-bracket::before {
	border-inline-start-color: var(--bracket);
}

.note-dotted::before {
	border-inline-start: 2px dotted var(--dotted);
}

.note-dashed::before {
	border-inline-start: 2px dashed var(--dashed);
}

.note-double::before {
	border-inline-start: 4px double var(--double);
}

.note-wavy::before {
	border-inline-start: 2px groove var(--wavy);
}

.back {
	position: absolute;
	inset-block-start: 0.45rem;
	inset-inline-start: 0;
	min-inline-size: 1.625rem;
	padding-block: 0.25rem;
	text-align: end;
	font-variant-numeric: tabular-nums;
	color: var(--ink-2);
}

.byline {
	color: var(--ink-2);
}

.byline b {
	font-weight: 600;
	color: var(--ink);
}

.manner::before {
	content: " · ";
}

.name .manner::before {
	content: ", ";
}

.words {
	font: 400 1rem / 1.4 var(--sans);
}

:is(.name, .entry) .words {
	font: 600 1.0625rem / 1.3 var(--serif);
}

.voice-author .words {
	font: italic 400 1.0625rem / 1.35 var(--serif);
}

.fields {
	font-size: var(--t-small);
	line-height: 1.5rem;
}

.byline + .fields,
.words + .fields {
	margin-block-start: 0.2rem;
}

.fields > div {
	display: grid;
	grid-template-columns: 6.5rem minmax(0, 1fr);
	column-gap: 0.75rem;
}

.fields dt {
	color: var(--ink-2);
}

.fields dd {
	min-inline-size: 0;
	overflow-wrap: anywhere;
}

/* Large enough for a finger (WCAG 2.2, 2.5.8). */
:is(.fields, .byline, .unplaced) a,
.entry .words a {
	display: inline-block;
	min-inline-size: 1.5rem;
	line-height: 1.5rem;
}

.fields a[aria-label] {
	text-align: center;
}

.fields a[aria-label]:first-child {
	margin-inline-start: -0.3rem;
}

.missing {
	color: var(--ink-3);
}

.unplaced ul {
	padding-inline-start: 1.25rem;
}

@media (width >= 56rem) {
	.fields > div {
		grid-template-columns: 8.5rem minmax(0, 1fr);
	}

	.entry:not([id]) {
		display: grid;
		grid-template-columns: minmax(0, 1fr) minmax(0, 1.8fr);
		align-items: baseline;
		padding-block: 0.3rem;
	}

	.entry:not([id]) .fields > div {
		grid-template-columns: 5.5rem minmax(0, 1fr);
	}
}

.close {
	display: none;
}

:is(.note, .entry):target {
	position: fixed;
	inset: auto 0 0;
	z-index: 7;
	max-block-size: 58dvh;
	overflow-y: auto;
	overscroll-behavior: contain;
	padding: 1.25rem 1.25rem calc(1rem + env(safe-area-inset-bottom)) 3.75rem;
	background: var(--raise);
	border-block-start: 3px solid var(--ink-2);
	box-shadow: var(--shadow);
}

.entry:target {
	padding-inline-start: 1.25rem;
}

.note:target::before {
	inset-block: 1.5rem 1rem;
	inset-inline-start: 2.9rem;
}

.note:target .back {
	inset-block-start: 1rem;
	inset-inline-start: 0.75rem;
}

:target > .close {
	display: block;
	float: inline-end;
	margin: -0.5rem -0.25rem 0 0.75rem;
	padding: 0.5rem 0.25rem;
}

:target > .fields > div {
	grid-template-columns: 7rem minmax(0, 1fr);
}

@media (width >= 72rem) {
	:is(.note, .entry):target {
		inset: calc(var(--bar) + 3rem) max(2rem, 50% - 39.75rem) auto auto;
		inline-size: 18rem;
		max-block-size: calc(100dvh - var(--bar) - 6rem);
		padding: 0.75rem 0 0.75rem 2.5rem;
		background: var(--paper);
		border-block-end: 1px solid var(--rule);
		box-shadow: none;
	}

	[dir="rtl"] :is(.note, .entry):target {
		inset: calc(var(--bar) + 3rem) auto auto max(2rem, 50% - 39.75rem);
	}

	.entry:target {
		padding-inline-start: 0;
	}

	.note:target::before {
		inset-block: 1rem 0.75rem;
		inset-inline-start: 1.75rem;
	}

	.note:target .back {
		inset-block-start: 0.5rem;
		inset-inline-start: -0.25rem;
	}

	.note-solid:target {
		border-block-start-color: var(--solid);
	}

	.note-bracket:target {
		border-block-start-color: var(--bracket);
	}

	.note-dotted:target {
		border-block-start: 3px dotted var(--dotted);
	}

	.note-dashed:target {
		border-block-start: 3px dashed var(--dashed);
	}

	.note-double:target {
		border-block-start: 4px double var(--double);
	}

	.note-wavy:target {
		border-block-start-color: var(--wavy);
	}
}
`;
