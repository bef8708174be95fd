import { useMemo, useState } from "react";
import { textChanges } from "../../../anchoring/index.ts";
import type { TextRange } from "../../../document/index.ts";
import type { ChangeSet } from "../../../editing/index.ts";
import { useGetSelectedRange } from "../../document/use-selected-range.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { deleteSpan } from "../changes/change-span.ts";
import { useEditor } from "../editor-context.tsx";
import { KeyButton } from "../place-panel/key-button.tsx";
import { PlacePanel } from "../place-panel/place-panel.tsx";
import { acceptAll, acceptPlace, type PlaceToReview, placesToReview } from "./places-to-review.ts";
import { reviewMessages as text } from "./review-messages.ts";

/** The list of spans whose words have changed, or whose place is not certain or not known. */
export function ReviewPanel() {
	const editor = useEditor();
	const reading = useDocument();
	const store = useViewStore();
	const getSelectedRange = useGetSelectedRange();
	const reviewed = useMemo(() => placesToReview(reading), [reading]);
	const [chosen, choose] = useState(0);
	const index = Math.min(chosen, reviewed.length - 1);
	const active = reviewed[index];
	const edited = reviewed.filter(({ kind }) => kind === "edited");

	const perform = (change: ChangeSet, count = 1) => {
		editor.session()?.perform(change);
		store.announce(text.left(change.label, reviewed.length - count));
	};
	const accept = (place: TextRange | undefined) => {
		const context = editor.context();
		const change = active && context && place && acceptPlace(active, place, reading, context);
		if (change) perform(change);
	};
	const acceptSelection = () => {
		const selected = getSelectedRange();
		if (selected) accept(selected);
		else store.announce(text.noSelection);
	};
	const remove = () => {
		const context = editor.context();
		if (active && context) perform(deleteSpan(active.annotation.id, context));
	};
	const acceptEdited = () => {
		const context = editor.context();
		if (context) perform(acceptAll(edited, reading, context), edited.length);
	};
	const [first, ...others] = active?.places ?? [];
	return (
		<PlacePanel
			name={text.list}
			title={text.title(reviewed.length)}
			hint={reviewed.length > 0 ? text.hint : text.none}
			closeLabel={text.close}
			places={reviewed.map((place) => ({
				key: place.annotation.id,
				range: place.places[0],
				content: <Difference text={reading.text} place={place} />,
			}))}
			active={index}
			onActivate={choose}
			actions={
				<>
					{first && <KeyButton shortcut="Space" label={text.accept} onPress={() => accept(first)} />}
					{others.map((place) => (
						<KeyButton
							key={place.start}
							label={text.acceptOther(reading.text.slice(place.start, place.end))}
							onPress={() => accept(place)}
						/>
					))}
					<KeyButton shortcut="s" label={text.acceptSelection} onPress={acceptSelection} />
					<KeyButton shortcut="Delete" label={text.delete} onPress={remove} />
				</>
			}
			keys={{ " ": () => accept(first), s: acceptSelection, Delete: remove, Backspace: remove }}
			footer={
				edited.length > 0 ? (
					<KeyButton label={text.acceptEdited(edited.length)} isPrimary onPress={acceptEdited} />
				) : undefined
			}
		/>
	);
}

/** The words of the file, with what has been removed and added since if their place is known. */
function Difference({ text: documentText, place }: { readonly text: string; readonly place: PlaceToReview }) {
	const { quote, kind, reason, layer, places } = place;
	const [first] = places;
	const after = first && documentText.slice(first.start, first.end);
	const pieces =
		after === undefined ? [] : textChanges(quote, after).map((change, at) => ({ ...change, at }));
	return (
		<>
			<small>
				{layer.entityType.label.one} · {text.kinds[kind]}
			</small>
			{after === undefined && `“${quote}”`}
			{pieces.map(({ kind, text, at }) => {
				if (kind === "same") return text;
				const Tag = kind === "removed" ? "del" : "ins";
				return <Tag key={at}>{text}</Tag>;
			})}
			{reason && <small>{reason}</small>}
		</>
	);
}
