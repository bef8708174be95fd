/** The text as a page of a book, and what stands beside its words without being of them. */
export const articleStyle = `
article {
	font: 400 var(--t-body) / var(--lh) var(--serif);
	hanging-punctuation: first last;
	text-wrap: pretty;
	font-variant-ligatures: common-ligatures;
}

article :is(p, ul, ol, pre, blockquote, table, section) {
	margin: 0 0 1.15em;
}

article h1 {
	font: 600 1.778em / 1.1 var(--serif);
	letter-spacing: -0.018em;
	margin: 0 0 0.636em;
	text-wrap: balance;
}

article h2 {
	font: 600 0.8em / 1.35 var(--sans);
	margin: 2em 0 0.75em;
}

article h3 {
	font: 600 1.2em / 1.2 var(--serif);
	margin: 2em 0 0.6em;
}

article :is(h4, h5, h6) {
	font: 600 0.9em / 1.3 var(--serif);
	margin: 1.6em 0 0.5em;
}

article > h1:first-child + p {
	font-size: 1.0556em;
}

article :is(ul, ol) {
	padding-inline-start: 1.5em;
}

article li > :last-child {
	margin-block-end: 0.3em;
}

article blockquote {
	padding-inline-start: 1.25em;
	border-inline-start: 2px solid var(--rule);
}

article pre {
	white-space: pre-wrap;
	padding: 0.75em 1em;
	background: var(--sunk);
	border-radius: var(--radius);
}

article code {
	font: 0.875em / 1.5 ui-monospace, "Liberation Mono", monospace;
}

article table {
	display: block;
	max-inline-size: 100%;
	overflow-x: auto;
	border-collapse: collapse;
}

article :is(th, td) {
	padding: 0.35em 0.75em 0.35em 0;
	border-block-end: 1px solid var(--rule);
	vertical-align: baseline;
}

article hr {
	border: 0;
	border-block-start: 1px solid var(--rule);
	margin: 2.5em auto;
	inline-size: 30%;
}

article.lines p {
	white-space: pre-wrap;
}

article [data-label] {
	position: relative;
	margin-block-start: 2.6em;
}

article [data-label]::before {
	content: attr(data-label);
	position: absolute;
	inset-block-start: -1.9em;
	inset-inline-start: 0;
	font: 600 var(--t-small) / 1.2 var(--sans);
	color: var(--ink-3);
}

article [data-footnote-ref]::before {
	content: attr(data-footnote-ref);
}

article sup {
	line-height: 0;
}

article .data-footnote-backref::before {
	content: "↩";
}

article .footnotes {
	margin-block-start: 3em;
	padding-block-start: 1em;
	border-block-start: 1px solid var(--rule);
	font-size: 0.8em;
}

article :is(.task-open, .task-done)::before {
	content: "☐";
}

article .task-done::before {
	content: "☑";
}

article .task-list-item {
	list-style: none;
}

@media (width >= 56rem) {
	article h1 {
		font-size: 2.2em;
		line-height: 1.08;
	}

	article > h1:first-child + p {
		font-size: 1.1em;
		line-height: 1.5;
	}
}
`;
