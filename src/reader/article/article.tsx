import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useState } from "react";
import type { AnnotationId, LayerId } from "../../annotation/index.ts";
import { directionOf } from "../../document/index.ts";
import { partsInGroup, partsLaidOutAtOnce, type Reading } from "../reading.ts";
import { directBlocks } from "./direct-blocks.ts";
import type { Painter } from "./painter.ts";
import { Part } from "./part.tsx";
import { useArticleEvents } from "./use-article-events.ts";
import { useFilling } from "./use-filling.ts";
import { usePartClasses } from "./use-part-classes.ts";
import "./article.css";
import "./marks.css";

/**
 * The document, word for word, with its marks; made anew for each reading. Its text
 * content is the text that offsets count over.
 */
export function Article(props: ArticleProps) {
	const { reading, root, painter, hidden, near, wanted, isPrinting, onOpen, onHover } = props;
	const { record } = reading.open;
	const isFilled = useFilling(reading.parts.length, wanted, isPrinting);
	const isWhole = reading.isWhole && reading.parts.every((_, index) => isFilled(index));
	const [isReady, setReady] = useState(false);
	const classOf = usePartClasses(reading, hidden, near, isPrinting);
	const direction = directionOf(record.language);
	const adopt = useCallback(
		(element: Element) => {
			directBlocks(element, direction);
			painter.adopt(element);
		},
		[painter, direction],
	);
	const groups = useMemo(() => inGroups(reading.parts), [reading]);
	const isLong = reading.parts.length > partsLaidOutAtOnce;
	const events = useArticleEvents(reading, hidden, { onOpen, onHover });

	useLayoutEffect(() => {
		performance.mark("reader:first");
	}, []);
	// A step of its own even where the first held everything, so that a script sees both states of any document.
	useEffect(() => {
		if (!isWhole) return;
		performance.mark("reader:ready");
		setReady(true);
	}, [isWhole]);

	return (
		<article
			ref={root}
			id="article"
			lang={record.language}
			dir={direction}
			data-reader-root=""
			aria-busy={!reading.isWhole}
			data-reader-state={isReady ? "ready" : "first"}
			{...events}
		>
			{groups.map((parts, group) => (
				<div
					key={parts[0]?.range.start}
					className={isLong ? "group group-long" : "group"}
					style={isLong ? heightOf(parts) : undefined}
				>
					{parts.map((part, at) => {
						const index = group * partsInGroup + at;
						return (
							<Part
								key={part.range.start}
								html={part.html}
								start={part.range.start}
								isFilled={isFilled(index)}
								className={classOf(index)}
								onFilled={adopt}
							/>
						);
					})}
				</div>
			))}
		</article>
	);
}

const inGroups = (parts: Reading["parts"]): readonly Reading["parts"][] =>
	Array.from({ length: Math.ceil(parts.length / partsInGroup) }, (_, group) =>
		parts.slice(group * partsInGroup, (group + 1) * partsInGroup),
	);

/** What a group is thought to be high until it has been seen: as much as its parts are in the style sheet. */
const heightOf = ({ length }: Reading["parts"]) => ({ containIntrinsicBlockSize: `auto ${length * 120}rem` });

interface ArticleProps {
	readonly reading: Reading;
	readonly root: RefObject<HTMLElement | null>;
	readonly painter: Painter;
	readonly hidden: ReadonlySet<LayerId>;
	/** As `useNearParts` gives them. */
	readonly near: ReadonlySet<number> | undefined;
	/** The index of the part that the address leads to. */
	readonly wanted: number | undefined;
	/** All of it must be there, and as it is to be seen. */
	readonly isPrinting: boolean;
	readonly onOpen: (id: AnnotationId | undefined) => void;
	readonly onHover: (id: AnnotationId | undefined) => void;
}
