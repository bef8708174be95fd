/** On paper the marks need no colour: brackets are signs, numbers lead to the notes. */
export const printStyle = `
@media print {
	@page {
		margin: 20mm;

		@bottom-center {
			content: counter(page);
			font: 9pt sans-serif;
		}
	}

	:root {
		color-scheme: light;
		--t-body: 11pt;
		--t-ui: 8.5pt;
		--t-small: 8.5pt;
		--ink: #000;
		--ink-2: #000;
		--ink-3: #000;
		--solid: #000;
		--bracket: #000;
		--dotted: #000;
		--dashed: #000;
		--double: #000;
		--wavy: #000;
		--bracket-fill: transparent;
		--bracket-fill-2: transparent;
	}

	body,
	main,
	footer {
		display: block;
		max-inline-size: 396pt;
		margin-inline: auto;
		padding: 0;
	}

	.bar,
	.contents,
	.skip,
	.close {
		display: none;
	}

	.bar:has(h1) {
		display: block;
		position: static;
		border: 0;
		padding: 0;
	}

	h1.title {
		font: 600 20pt / 1.1 var(--serif);
		white-space: normal;
	}

	.layers {
		display: none;
	}

	.how {
		margin-block: 0 2em;
	}

	article h1 {
		font-size: 20pt;
	}

	/* Dotted lines are backgrounds, which printers leave out unless asked. */
	mark {
		print-color-adjust: exact;
		background-color: transparent;
		background-image: none, none, none, var(--dots, none), var(--dots-2, none);
	}

	mark[data-before]::before {
		content: attr(data-before);
		font-weight: 700;
	}

	.number-bracket::before {
		content: "⌟";
		font: 700 calc(1em / 0.6) / 1 var(--serif);
		vertical-align: -0.39em;
	}

	.number,
	.number:target {
		padding: 0;
		margin: 0;
		color: #000;
		background: none;
	}

	.number + .number {
		margin-inline-start: 0.3em;
	}

	:root:has(#show-bracket:not(:checked)) mark::before {
		content: none;
	}

	:root:has(#show-solid:not(:checked)) .number-solid,
	:root:has(#show-bracket:not(:checked)) .number-bracket,
	:root:has(#show-dotted:not(:checked)) .number-dotted,
	:root:has(#show-dashed:not(:checked)) .number-dashed,
	:root:has(#show-double:not(:checked)) .number-double,
	:root:has(#show-wavy:not(:checked)) .number-wavy {
		display: none;
	}

	main > section {
		margin-block-start: 2.5em;
		padding-block-start: 1em;
		border-block-start: 0.5pt solid;
	}

	main > section > h2 {
		font: 600 12pt / 1.3 var(--sans);
		break-after: avoid;
	}

	main > section > h3 {
		font: 600 10pt / 1.3 var(--sans);
		break-after: avoid;
	}

	.note,
	.entry {
		break-inside: avoid;
		padding-block: 0.25em;
	}

	:is(.note, .entry):target {
		position: relative;
		inset: auto;
		inline-size: auto;
		max-block-size: none;
		overflow: visible;
		border: 0;
		padding: 0.25em 0 0.25em 3.25rem;
		box-shadow: none;
	}

	.entry:target {
		padding-inline-start: 0;
	}

	.note:target .back {
		inset: 0.45rem auto auto 0;
	}

	.words,
	:is(.name, .entry) .words {
		font-size: 9pt;
	}

	.voice-author .words {
		font-size: 9.5pt;
	}

	/* What is known runs on, for paper has no room for a line each. */
	:is(.note, .entry) > :is(p, .fields),
	:is(.note, .entry) .fields > div,
	:is(.note, .entry) :is(dt, dd) {
		display: inline;
	}

	.entry:not([id]) {
		display: block;
	}

	.note > p:first-of-type:not(:last-of-type)::after {
		content: ". ";
	}

	.note::before {
		inset-block: 0.5em;
	}

	:is(.note, .entry) .fields::before,
	:is(.note, .entry) .fields > div + div::before {
		content: " · ";
	}

	:is(.note, .entry) dt::after {
		content: ": ";
	}

	.fields {
		line-height: 1.4;
	}

	:is(.fields, .byline, .unplaced) a,
	.entry .words a {
		display: inline;
		line-height: inherit;
		text-decoration: none;
	}
}
`;
