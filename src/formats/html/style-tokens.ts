/**
 * The colours and measures of the reader's page. A layer that is switched off has no colour,
 * which moves nothing; the rules go by channel, so that the style sheet is the same whatever
 * the layers are.
 */
export const tokens = `
:root {
	color-scheme: light dark;
	--paper: light-dark(#fffefb, #161513);
	--raise: light-dark(#ffffff, #201e1b);
	--sunk: light-dark(#f5f2ea, #1c1a18);
	--ink: light-dark(#1d1b18, #e9e4d9);
	--ink-2: light-dark(#5b574f, #b3ada0);
	--ink-3: light-dark(#6f6a61, #9a9488);
	--rule: light-dark(#e4dfd3, #34312b);
	--rule-2: light-dark(#8a857a, #7d776b);
	--solid: light-dark(#1557a8, #86b6f6);
	--solid-tint: light-dark(#dbe8fa, #1f3350);
	--bracket: light-dark(#97650a, #d0a14c);
	--bracket-fill: light-dark(#fdf4df, #292315);
	--bracket-fill-2: light-dark(#f8e3b0, #45381a);
	--dotted: light-dark(#92276f, #ee93c7);
	--dashed: light-dark(#1f6b3a, #7fd09b);
	--double: light-dark(#8a3b12, #f0a37c);
	--wavy: light-dark(#4b4aa8, #b3b1f5);
	--focus: light-dark(#0b5fd3, #9cc4ff);
	--shadow: 0 1px 2px light-dark(#1d1b1814, #0006), 0 8px 30px light-dark(#1d1b181f, #0009);
	--serif: "Source Serif 4", "Source Serif 4 Variable", Georgia, Gelasio, "Times New Roman", serif;
	--sans: "Source Sans 3", "Source Sans 3 Variable", "Segoe UI", "Helvetica Neue", Arial, system-ui, sans-serif;
	--t-body: 1.125rem;
	--lh: 1.58;
	--t-ui: 0.875rem;
	--t-small: 0.8125rem;
	--measure: 36rem;
	--line: 2px;
	--radius: 6px;
	--bar: 3rem;
	--side-start: 0%;
	--side-end: 100%;
}

:dir(rtl) {
	--side-start: 100%;
	--side-end: 0%;
}

@media (width >= 56rem) {
	:root {
		--t-body: 1.25rem;
		--lh: 1.6;
		--measure: 40rem;
		--bar: 3.25rem;
	}
}

@media (forced-colors: active) {
	:root {
		--solid: LinkText;
		--bracket: CanvasText;
		--dotted: CanvasText;
		--dashed: LinkText;
		--double: LinkText;
		--wavy: LinkText;
		--bracket-fill: Canvas;
		--bracket-fill-2: Canvas;
		--focus: Highlight;
	}
}

:root:has(#show-solid:not(:checked)) {
	--solid: transparent;
}

:root:has(#show-bracket:not(:checked)) {
	--bracket: transparent;
	--bracket-fill: transparent;
	--bracket-fill-2: transparent;
}

:root:has(#show-dotted:not(:checked)) {
	--dotted: transparent;
}

:root:has(#show-dashed:not(:checked)) {
	--dashed: transparent;
}

:root:has(#show-double:not(:checked)) {
	--double: transparent;
}

:root:has(#show-wavy:not(:checked)) {
	--wavy: transparent;
}

:root:has(#show-solid:not(:checked)) .number-solid,
:root:has(#show-bracket:not(:checked)) .number-bracket,
:root:has(#show-dotted:not(:checked)) .number-dotted,
:root:has(#show-dashed:not(:checked)) .number-dashed,
:root:has(#show-double:not(:checked)) .number-double,
:root:has(#show-wavy:not(:checked)) .number-wavy {
	visibility: hidden;
}

:root:has(#show-solid:not(:checked)) .note-solid:not(:target),
:root:has(#show-bracket:not(:checked)) .note-bracket:not(:target),
:root:has(#show-dotted:not(:checked)) .note-dotted:not(:target),
:root:has(#show-dashed:not(:checked)) .note-dashed:not(:target),
:root:has(#show-double:not(:checked)) .note-double:not(:target),
:root:has(#show-wavy:not(:checked)) .note-wavy:not(:target) {
	display: none;
}
`;
