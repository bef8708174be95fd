import { useLayoutEffect, useMemo } from "react";
import type { AnnotationId } from "../../annotation/index.ts";
import { inNextTask } from "../reading/macrotask.ts";
import type { Reading } from "../reading/reading.ts";
import { passing } from "../reading/filter.ts";
import type { ShownView } from "../reading/shown-view.ts";
import type { ArticleView } from "./article-view.ts";
import { offClasses } from "./off-classes.ts";
import type { Painter } from "./painter.ts";
import { partsSeen } from "./parts-seen.ts";

/**
 * Keeps the marks in step with the view and with the span in hand. Of a press the
 * parts in the window are drawn at once, and those near it after that frame.
 */
export function usePainting({
	article,
	painter,
	reading,
	shownView,
	inHand,
	near,
}: {
	readonly article: ArticleView;
	readonly painter: Painter;
	readonly reading: Reading;
	readonly shownView: ShownView;
	readonly inHand: AnnotationId | undefined;
	/** By index; undefined for all. */
	readonly near: ReadonlySet<number> | undefined;
}): void {
	const held = useMemo(() => {
		const entity = inHand === undefined ? undefined : reading.spanOf.get(inHand)?.entity.id;
		const mentions = entity === undefined ? [] : (reading.spansOf.get(entity) ?? []);
		const others = mentions.map(({ annotation }) => annotation.id).filter((id) => id !== inHand);
		return { inHand, same: new Set(others) };
	}, [inHand, reading]);
	useLayoutEffect(() => {
		const draw = (parts: ReadonlySet<number> | undefined) => {
			const view = shownView.now();
			article.switchOff(offClasses(reading, view.hidden), parts);
			painter.paint({ passes: passing(reading, view), ...held }, parts);
		};
		let callOff = () => {};
		draw(near);
		const end = shownView.subscribe(() => {
			draw(partsSeen(article.element, near));
			callOff();
			callOff = inNextTask(() => draw(near));
		});
		return () => {
			end();
			callOff();
		};
	}, [article, painter, reading, shownView, held, near]);
}
