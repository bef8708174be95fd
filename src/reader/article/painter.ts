import { type AnnotationId, annotationId } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../library/index.ts";
import { paintOf } from "../../overlay/index.ts";
import type { Reading } from "../reading.ts";

/** What the marks show besides the layers, which are switched by a class on each part. */
export interface PaintState {
	readonly passes: (span: PlacedSpan) => boolean;
	readonly inHand: AnnotationId | undefined;
	/** Other mentions of what is in hand. */
	readonly same: ReadonlySet<AnnotationId>;
}

/** Draws on the marks that are in the page; only paint changes, so no line ever moves. */
export interface Painter {
	/** Takes up the marks of a part that has just been put in the page. */
	adopt(part: Element): void;
	/** The segments of a span that are in the page, in text order. */
	marksOf(id: AnnotationId): readonly HTMLElement[];
	paint(state: PaintState): void;
}

interface Mark {
	readonly element: HTMLElement;
	readonly spans: readonly PlacedSpan[];
	readonly starting: readonly PlacedSpan[];
	readonly ending: readonly PlacedSpan[];
}

export function createPainter(reading: Reading): Painter {
	const byPart = new Map<Element, readonly Mark[]>();
	const byId = new Map<AnnotationId, readonly Mark[]>();
	let current: PaintState = { passes: () => true, inHand: undefined, same: new Set() };

	const draw = ({ element, spans, starting, ending }: Mark) => {
		const inHand = spans.filter(({ annotation }) => annotation.id === current.inHand);
		const same = spans.filter(({ annotation }) => current.same.has(annotation.id));
		const states = {
			starting: starting.map(painted),
			ending: ending.map(painted),
			inHand: inHand.map(painted),
			same: same.map(painted),
		};
		const classes = paintOf(spans.map(painted), states, ({ span }) => current.passes(span)).join(" ");
		if (element.className !== classes) element.className = classes;
	};

	return {
		adopt(part) {
			const marks: Mark[] = [];
			for (const element of part.querySelectorAll<HTMLElement>("mark[data-ann]")) {
				const spansIn = (ids: string | undefined) => spansOf(reading, ids);
				const { ann, starts, ends } = element.dataset;
				const mark = { element, spans: spansIn(ann), starting: spansIn(starts), ending: spansIn(ends) };
				marks.push(mark);
				for (const { annotation } of mark.spans) {
					// A part that is filled again has new elements, and the old ones are out of the page.
					const others = (byId.get(annotation.id) ?? []).filter((other) => other.element.isConnected);
					byId.set(annotation.id, [...others, mark]);
				}
				draw(mark);
			}
			byPart.set(part, marks);
		},
		marksOf: (id) => (byId.get(id) ?? []).map(({ element }) => element),
		paint(state) {
			const passesAsBefore = state.passes === current.passes;
			const touched = [current.inHand, state.inHand, ...current.same, ...state.same];
			current = state;
			const stale = passesAsBefore
				? new Set(touched.flatMap((id) => (id === undefined ? [] : (byId.get(id) ?? []))))
				: [...byPart.values()].flat();
			for (const mark of stale) draw(mark);
		},
	};
}

const painted = (span: PlacedSpan) => ({ layer: span.layer.id, channel: span.layer.channel, span });

function spansOf(reading: Reading, ids: string | undefined): readonly PlacedSpan[] {
	if (!ids) return [];
	return ids.split(" ").flatMap((id) => reading.spanOf.get(annotationId(id)) ?? []);
}
