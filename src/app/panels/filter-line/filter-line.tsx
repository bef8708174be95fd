import { type MouseEvent, useCallback, useEffect, useRef } from "react";
import { type PlacedSpan, wordsOf } from "../../../corpus/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { coveredTop, coverGap } from "../../document/covered-top.ts";
import { scrollAndCorrect } from "../../document/use-scroll-to-target.ts";
import { urlWith } from "../../reading/address.ts";
import { bylineOf, formatByline } from "../../reading/names.ts";
import {
	useDocument,
	useFiltered,
	useTarget,
	useViewState,
	useViewStore,
} from "../../reading/page-context.tsx";
import { listScreen } from "../../reading/screen.ts";
import { withoutFilter } from "../../reading/view.ts";
import { describeFilter } from "./describe-filter.ts";
import { filterLineMessages as text } from "./filter-line-messages.ts";
import "./filter-line.css";

/** States the filter in words below the bar, steps through its matches, lists them, and clears the filter. */
export function FilterLine({ isFromLink }: FilterLineProps) {
	const reading = useDocument();
	const filtered = useFiltered();
	const store = useViewStore();
	const target = useTarget();
	const goToMatch = useGoToMatch();
	const openSpan = target.kind === "span" ? target.span.annotation.id : undefined;
	const lastMatch = useViewState(({ match }) => match);
	const matches = filtered.matches ?? [];
	const current = openSpan ?? lastMatch;
	const at = matches.findIndex(({ annotation }) => annotation.id === current);
	const { count, restrictions } = describeFilter(reading, filtered, matches) ?? nothing;
	const sentence = `${count} ${restrictions}`.trim();

	const step = (by: 1 | -1) => {
		const isWrapped = by > 0 && at === matches.length - 1 && matches.length > 1;
		const index = at < 0 ? (by > 0 ? 0 : matches.length - 1) : (at + by + matches.length) % matches.length;
		const span = matches[index];
		if (!span) return;
		goToMatch(span);
		const words = text.step(
			index + 1,
			matches.length,
			formatByline(bylineOf(reading, span)),
			wordsOf(reading, span),
		);
		store.announce(isWrapped ? `${text.wrapped} ${words}` : words);
	};

	// A link with a filter and no place opens at the first match.
	const first = matches[0];
	const isOpening = useRef(isFromLink);
	useEffect(() => {
		if (!isOpening.current || !first) return;
		isOpening.current = false;
		if (store.get().target.kind === "nothing" && scrollY === 0) goToMatch(first);
	}, [first, goToMatch, store]);

	useEffect(() => store.announce(sentence), [sentence, store]);
	useEffect(() => () => store.setMatch(undefined), [store]);

	const layer = first?.layer;
	const showList = (event: MouseEvent) => {
		if (!layer || event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		store.showScreen(listScreen(layer.id));
	};
	const hasMatches = matches.length > 0;
	return (
		<section className="filter-line" aria-label={text.label}>
			<div className="columns">
				<div>
					{" "}
					<p>
						<b>{count}</b> {restrictions}
					</p>
					{hasMatches && (
						<>
							<span className="count" hidden={at < 0}>
								{text.at(at + 1, matches.length)}
							</span>
							<button type="button" className="tool" aria-label={text.previousName} onClick={() => step(-1)}>
								↑ <span className="word">{text.previous}</span>
							</button>
							<button
								type="button"
								className="tool framed"
								aria-label={text.nextName}
								onClick={() => step(1)}
							>
								↓ {text.next}
							</button>
						</>
					)}
					{hasMatches && layer && (
						<a
							className="tool"
							aria-label={text.listName}
							href={urlWith(store.get(), { screen: listScreen(layer.id) })}
							onClick={showList}
						>
							{text.list}
						</a>
					)}
					<button
						type="button"
						className="tool"
						aria-label={text.clearName}
						onClick={() => store.changeView(reading.layers, withoutFilter)}
					>
						{text.clear}
					</button>
				</div>
			</div>{" "}
		</section>
	);
}

/** The description of a filter about a field that no layer has. */
const nothing = { count: "", restrictions: "" };

interface FilterLineProps {
	/** True if the address had a filter when the page was opened. */
	readonly isFromLink: boolean;
}

/** Returns a function that activates a match and scrolls to it. An open card follows. */
function useGoToMatch(): (span: PlacedSpan) => void {
	const { painter } = useArticle();
	const store = useViewStore();
	const isCardOpen = useTarget().kind === "span";
	return useCallback(
		({ annotation: { id } }) => {
			store.setMatch(id);
			store.hover(id);
			if (isCardOpen) {
				store.goTo(id);
				return;
			}
			const measureTop = () => {
				const line = painter.marksOf(id)[0]?.getClientRects()[0];
				return line && line.top + scrollY - Math.max(innerHeight * targetShare, coveredTop() + coverGap);
			};
			scrollAndCorrect(measureTop, "auto");
		},
		[painter, store, isCardOpen],
	);
}

/** A match is scrolled to this share of the window's height. */
const targetShare = 0.2;
