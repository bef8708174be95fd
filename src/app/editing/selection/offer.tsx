import { type PointerEvent, useEffect, useId, useMemo } from "react";
import { withNoteLayer } from "../../../annotation/index.ts";
import { firstIndexFrom, rangesOf, wordsOf } from "../../../corpus/index.ts";
import type { TextRange } from "../../../document/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { CommandButton } from "../../commands/command-button.tsx";
import { useArticle } from "../../document/article-context.tsx";
import { domRangeOf } from "../../document/dom-range.ts";
import { messages } from "../../language/messages.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { Icon } from "../../ui/icon.tsx";
import { SpanLink } from "../../ui/span-link.tsx";
import { editingMessages as text } from "../editing-messages.ts";
import { useEditor, useSession } from "../editor-context.tsx";
import { preloadForm } from "../form/load-form.ts";
import { StarterChoice } from "../starter/starter-choice.tsx";
import { markRanges } from "./mark-range.ts";
import { layerOfKey, offeredLayers } from "./offered-layers.ts";
import { countWords } from "./snap.ts";
import "./offer.css";

/** The layers that the selected text can be marked in, at the height of the selection. Focus stays in the text. */
export function Offer({ range }: OfferProps) {
	const editor = useEditor();
	const reading = useDocument();
	const view = useViewStore();
	const { root } = useArticle();
	const session = useSession();
	const heading = useId();
	const layers = withNoteLayer(reading.layers);
	const offered = useMemo(() => offeredLayers(layers), [layers]);
	const words = reading.text.slice(range.start, range.end);
	const count = countWords(words, reading.record.language);
	const top = useMemo(() => {
		const line = root.current && domRangeOf(root.current, range)?.getBoundingClientRect();
		return Math.round((line?.top ?? 0) + scrollY);
	}, [root, range]);
	useOfferKeys(range);
	useEffect(preloadForm, []);
	useEffect(() => {
		const names = offered.map(({ layer, digit }) => `${digit ?? ""} ${layer.entityType.label.one}`.trim());
		view.announce(text.offer.announced(count, names));
	}, [view, offered, count]);
	const { spans } = reading;
	const inside = spans
		.slice(firstIndexFrom(spans, range.start), firstIndexFrom(spans, range.end))
		.filter((span) => rangesOf(span).every(({ start, end }) => start >= range.start && end <= range.end));
	const keepSelection = (event: PointerEvent) => event.preventDefault();
	return (
		<section
			className="card offer"
			aria-labelledby={heading}
			data-note=""
			data-top={top}
			onPointerDown={keepSelection}
			onMouseDown={(event) => event.preventDefault()}
		>
			<header>
				<h2 id={heading}>{text.offer.title(count)}</h2>
				<button
					type="button"
					className="tool icon"
					aria-label={messages.close}
					onClick={() => editor.showPanel(undefined)}
				>
					<Icon of="close" />
				</button>
			</header>
			<div className="card-body">
				<ul className="offer-layers">
					{offered.map(({ layer, digit }) => (
						<li key={layer.id}>
							<button
								type="button"
								aria-keyshortcuts={digit}
								onClick={() => markRanges(editor, view, layer, [range])}
							>
								{digit !== undefined && (
									<span className="key" aria-hidden="true">
										{digit}
									</span>
								)}
								<span className={`sample ${styleClasses("sample", layer)}`}>
									{layer.entityType.label.one}
								</span>
								{layer.description !== undefined && <small>{layer.description}</small>}
							</button>
						</li>
					))}
				</ul>
				{session?.starterSet() === undefined && <StarterChoice />}
				{inside.length > 0 && (
					<p className="caption">
						{text.offer.inside}{" "}
						{inside.slice(0, maxInside).map((span, at) => (
							<span key={span.annotation.id}>
								{at > 0 && ", "}
								<SpanLink to={span.annotation.id}>{wordsOf(reading, span).slice(0, 40)}</SpanLink> (
								{span.layer.count.one})
							</span>
						))}
					</p>
				)}
			</div>
			<footer>
				<div role="group" aria-label={messages.selection}>
					<CommandButton command="copy-link" />
					<CommandButton command="copy-citation" />
				</div>
			</footer>
		</section>
	);
}

interface OfferProps {
	readonly range: TextRange;
}

/** Spans inside the selection that the offer names. */
const maxInside = 3;

/** While the offer is open, a digit marks the selection, and Escape closes the offer. */
function useOfferKeys(range: TextRange): void {
	const editor = useEditor();
	const view = useViewStore();
	const { layers } = useDocument();
	useEffect(() => {
		const press = (event: KeyboardEvent) => {
			// The offer stays until the form is drawn, which takes the keys.
			if (editor.panel.get()?.kind !== "offer") return;
			const { target, key, ctrlKey, metaKey, altKey } = event;
			const isTyping = target instanceof HTMLElement && target.matches(typingFields);
			if (isTyping || ctrlKey || metaKey || altKey) return;
			const layer = layerOfKey(withNoteLayer(layers), event);
			if (key !== "Escape" && !layer) return;
			event.preventDefault();
			// Otherwise the key would also show or hide a layer, or close the card.
			event.stopPropagation();
			if (layer) markRanges(editor, view, layer, [range]);
			else editor.showPanel(undefined);
		};
		addEventListener("keydown", press, { capture: true });
		return () => removeEventListener("keydown", press, { capture: true });
	}, [editor, view, layers, range]);
}

/** Fields that take digits. Checkboxes and radio buttons do not. */
const typingFields = "textarea, select, input:not([type=checkbox], [type=radio])";
