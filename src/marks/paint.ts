import type { Channel, LayerId } from "../annotation/index.ts";

/** What drawing one span needs. */
export interface Painted {
	readonly layer: LayerId;
	readonly channel: Channel;
}

/** The spans of a segment that begin, end, or are pointed out in it. */
export interface PaintStates<S> {
	readonly starting: readonly S[];
	readonly ending: readonly S[];
	/** The span whose note or card is open, or that the pointer is on. */
	readonly inHand?: readonly S[];
	/** Other mentions of the entity in hand. */
	readonly same?: readonly S[];
}

/**
 * The classes of one mark. `l-<layer>` says which layers it belongs to and
 * never changes; the others draw, and only for the spans that the filters show.
 *
 * - `c-<channel>`: a shown span of this channel; `c2-<channel>`: two or more, nested.
 * - `s-<channel>`, `e-<channel>`: one begins or ends here.
 * - `h-<channel>`: one is in hand; `o-<channel>`: another mention of what is.
 */
export function paintOf<S extends Painted>(
	spans: readonly S[],
	states: PaintStates<S>,
	isShown: (span: S) => boolean = () => true,
): string[] {
	const classes = new Set(spans.map(({ layer }) => `l-${layer}`));
	const draw = (letter: string, some: readonly S[] = []) => {
		for (const span of some) if (isShown(span)) classes.add(`${letter}-${span.channel}`);
	};
	for (const span of spans) {
		if (!isShown(span)) continue;
		classes.add(classes.has(`c-${span.channel}`) ? `c2-${span.channel}` : `c-${span.channel}`);
	}
	draw("s", states.starting);
	draw("e", states.ending);
	draw("h", states.inHand);
	draw("o", states.same);
	return [...classes];
}
