import type { LayerId, MarkStyle, Tone } from "../annotation/index.ts";

/** The properties of a span that decide the classes of its marks. */
export interface StyledSpan {
	readonly layer: LayerId;
	readonly markStyle: MarkStyle;
	/** 1 if absent. */
	readonly tone?: Tone | undefined;
	/** True if the place of the span is to be checked. */
	readonly isDoubtful?: boolean | undefined;
}

/**
 * Returns the classes of an element that is drawn in the style and colour of a layer, for example
 * `sample-solid tone-2`. Not for marks, which can have several layers.
 */
export const styleClasses = (
	prefix: string,
	{ markStyle, tone = 1 }: Pick<StyledSpan, "markStyle" | "tone">,
): string => (tone === 1 ? `${prefix}-${markStyle}` : `${prefix}-${markStyle} tone-${tone}`);

/** The spans of a segment that start, end or are emphasised in it. */
export interface SegmentStates<S> {
	readonly starting: readonly S[];
	readonly ending: readonly S[];
	/** The active span, if it covers the segment: its note or card is open, or it is under the pointer. */
	readonly active?: readonly S[];
	/** Other mentions of the active entity. */
	readonly same?: readonly S[];
}

/**
 * Returns the classes of one mark.
 *
 * - `l-<layer>`: a layer of the mark. Independent of filters.
 * - `c-<style>`: covered by a visible span of this mark style; `c2-<style>`: by two or more.
 * - `t2-<style>`, `t3-<style>`: the innermost visible span of this mark style has its second or third colour.
 * - `d-<style>`: the place of the innermost visible span of this mark style is to be checked.
 * - `s-<style>`, `e-<style>`: a visible span starts or ends here.
 * - `h-<style>`: a visible span is active; `o-<style>`: another mention of the active entity.
 *
 * @param isShown whether the filters show a span
 */
export function markClasses<S extends StyledSpan>(
	spans: readonly S[],
	states: SegmentStates<S>,
	isShown: (span: S) => boolean = () => true,
): string[] {
	const classes = new Set(spans.map(({ layer }) => `l-${layer}`));
	const draw = (letter: string, some: readonly S[] = []) => {
		for (const span of some) if (isShown(span)) classes.add(`${letter}-${span.markStyle}`);
	};
	for (const span of spans) {
		if (!isShown(span)) continue;
		classes.add(classes.has(`c-${span.markStyle}`) ? `c2-${span.markStyle}` : `c-${span.markStyle}`);
	}
	const innermost = new Map(spans.filter(isShown).map((span) => [span.markStyle, span]));
	for (const [markStyle, { tone = 1, isDoubtful }] of innermost) {
		if (tone > 1) classes.add(`t${tone}-${markStyle}`);
		if (isDoubtful) classes.add(`d-${markStyle}`);
	}
	draw("s", states.starting);
	draw("e", states.ending);
	draw("h", states.active);
	draw("o", states.same);
	return [...classes];
}
