/** What stands where: the bar, the list of contents, the text, and room beside it. */
export const pageStyle = `
*,
::before,
::after {
	box-sizing: border-box;
}

html {
	scroll-padding-block-start: calc(var(--bar) + 2rem);
	-webkit-text-size-adjust: 100%;
	text-size-adjust: 100%;
}

body {
	margin: 0;
	padding-block-end: 4rem;
	background: var(--paper);
	color: var(--ink);
	font: 400 var(--t-ui) / 1.4 var(--sans);
	overflow-wrap: break-word;
}

h1,
h2,
h3,
p,
ul,
ol,
dl,
dd,
fieldset {
	margin: 0;
	padding: 0;
}

fieldset {
	border: 0;
	min-inline-size: 0;
}

a {
	color: inherit;
	text-decoration-color: var(--rule-2);
	text-underline-offset: 0.15em;
}

a:hover {
	text-decoration-color: currentcolor;
}

:focus-visible {
	outline: 2px solid var(--focus);
	outline-offset: 2px;
	border-radius: 3px;
}

bdi {
	unicode-bidi: isolate;
}

.unseen,
.skip:not(:focus) {
	position: absolute;
	clip-path: inset(50%);
	inline-size: 1px;
	block-size: 1px;
	padding: 0;
	overflow: hidden;
	white-space: nowrap;
}

.skip:focus {
	position: fixed;
	inset-block-start: 0.5rem;
	inset-inline-start: 0.5rem;
	z-index: 9;
	padding: 0.5rem 0.75rem;
	background: var(--raise);
	border-radius: var(--radius);
	box-shadow: var(--shadow);
}

.bar {
	display: flex;
	align-items: center;
	gap: 1rem;
	min-block-size: var(--bar);
	padding-inline: 1.25rem;
	background: var(--paper);
	border-block-end: 1px solid var(--rule);
}

.title {
	flex: 1;
	min-inline-size: 0;
	font: 600 var(--t-ui) / 1.4 var(--sans);
	white-space: nowrap;
	overflow: hidden;
	text-overflow: ellipsis;
}

.layers {
	position: fixed;
	inset: auto 0 0;
	z-index: 5;
	display: flex;
	flex-wrap: wrap;
	justify-content: space-around;
	padding-block-end: env(safe-area-inset-bottom);
	background: var(--paper);
	border-block-start: 1px solid var(--rule);
}

.layer {
	display: inline-flex;
	align-items: center;
	gap: 0.4rem;
	min-block-size: 2.75rem;
	padding-inline: 0.4rem;
	border-radius: var(--radius);
	white-space: nowrap;
	cursor: pointer;
}

.layer:hover {
	background: var(--sunk);
}

.layer:has(input:not(:checked)) {
	color: var(--ink-2);
}

.layer input {
	margin: 0;
	inline-size: 1.05rem;
	block-size: 1.05rem;
	accent-color: var(--ink-2);
}

.count {
	color: var(--ink-2);
	font-variant-numeric: tabular-nums;
}

.contents,
main,
footer {
	max-inline-size: calc(var(--measure) + 2.5rem);
	margin-inline: auto;
	padding-inline: 1.25rem;
}

.contents {
	padding-block: 1.25rem 0;
	color: var(--ink-2);
}

.contents h2 {
	font: 600 var(--t-small) / 1.3 var(--sans);
	color: var(--ink);
}

.contents ul {
	display: flex;
	flex-wrap: wrap;
	column-gap: 1rem;
	list-style: none;
}

.contents a {
	display: inline-block;
	padding-block: 0.3rem;
	text-decoration: none;
}

.contents a:hover {
	text-decoration: underline;
}

.contents .after {
	border-block-start: 1px solid var(--rule);
}

.how {
	margin-block: 1.25rem 2rem;
	color: var(--ink-2);
}

footer {
	margin-block-start: 3rem;
	color: var(--ink-2);
}

@media (width >= 56rem) {
	.bar {
		position: sticky;
		inset-block-start: 0;
		z-index: 5;
	}

	.layers {
		position: static;
		gap: 0.5rem;
		border: 0;
	}

	.layer {
		min-block-size: 2.25rem;
	}
}

@media (width >= 72rem) {
	body {
		display: grid;
		grid-template-columns:
			minmax(2rem, 1fr) minmax(9rem, 13.5rem) var(--gap) minmax(0, var(--measure)) var(--gap)
			minmax(14rem, 18rem) minmax(2rem, 1fr);
		grid-template-rows: auto auto 1fr;
		--gap: clamp(2rem, 4.4vw, 4rem);
	}

	.bar {
		grid-column: 1 / -1;
	}

	.contents {
		grid-column: 2;
		grid-row: 2 / 4;
		position: sticky;
		inset-block-start: var(--bar);
		align-self: start;
		margin: 0;
		max-block-size: calc(100dvh - var(--bar));
		overflow-y: auto;
		padding: 3rem 0 2rem 4px;
	}

	.contents ul {
		display: block;
		margin-block-start: 0.4rem;
	}

	.contents a {
		display: block;
		padding-block: 0.2rem;
	}

	.contents .after {
		padding-block-start: 0.4rem;
	}

	main,
	footer {
		grid-column: 4;
		inline-size: 100%;
		margin: 0;
		padding: 0;
	}

	.how {
		margin-block: 3rem 2.5rem;
	}

	footer {
		margin-block-start: 3rem;
	}
}
`;
