import { useMemo, useState } from "react";
import type { EntityId } from "../../../annotation/index.ts";
import { keywordInContext } from "../../panels/search/find.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { useStoreValue } from "../../reading/store.ts";
import { useEditor } from "../editor-context.tsx";
import { KeyButton } from "../place-panel/key-button.tsx";
import { PlacePanel } from "../place-panel/place-panel.tsx";
import { passedMentionsIn } from "./passed-mentions.ts";
import { SuggestionBoxes } from "./suggestion-boxes.tsx";
import { suggestionMessages as text } from "./suggestion-messages.ts";
import { type Suggestion, suggestionsIn, takeSuggestions } from "./suggestions.ts";
import "./suggestions.css";

/** The list of unmarked mentions, of one entity or of all. They are drawn as boxes in the text. */
export function SuggestionsPanel({ entity: only }: SuggestionsPanelProps) {
	const editor = useEditor();
	const reading = useDocument();
	const store = useViewStore();
	const { id } = reading.record;
	const passedMentions = useMemo(() => passedMentionsIn(id), [id]);
	const passed = useStoreValue(passedMentions, (keys) => keys);
	const suggestions = useMemo(
		() => suggestionsIn(reading, (key) => passed.has(key), only),
		[reading, passed, only],
	);
	const [chosen, choose] = useState(0);
	const index = Math.min(chosen, suggestions.length - 1);
	const active = suggestions[index];

	const take = (taken: readonly Suggestion[]) => {
		const context = editor.context();
		if (!context || taken.length === 0) return;
		editor.session()?.perform(takeSuggestions(taken, reading, context));
		const left = suggestions.length - taken.length;
		store.announce(left > 0 ? text.taken(left) : text.allTaken(taken.length));
	};
	const pass = (skipped: readonly Suggestion[]) => {
		passedMentions.pass(skipped.map(({ key }) => key));
		const left = suggestions.length - skipped.length;
		store.announce(left > 0 ? text.passed(left) : text.allPassed);
	};
	const takeActive = () => active && take([active]);
	const passActive = () => active && pass([active]);
	const takeAll = () => take(suggestions);
	return (
		<PlacePanel
			name={text.list}
			title={text.title(suggestions.length)}
			hint={suggestions.length > 0 ? text.hint : text.none}
			closeLabel={text.close}
			places={suggestions.map((suggestion) => ({
				key: `${suggestion.key} ${suggestion.range.start}`,
				range: suggestion.range,
				content: <Excerpt text={reading.text} suggestion={suggestion} />,
			}))}
			active={index}
			onActivate={choose}
			actions={
				<>
					<KeyButton shortcut="Space" label={text.take} onPress={takeActive} />
					<KeyButton shortcut="x" label={text.pass} onPress={passActive} />
				</>
			}
			keys={{ " ": takeActive, x: passActive, a: takeAll }}
			footer={
				active && (
					<>
						<KeyButton shortcut="a" label={text.takeAll(suggestions.length)} isPrimary onPress={takeAll} />
						<KeyButton label={text.passAll} onPress={() => pass(suggestions)} />
					</>
				)
			}
		>
			{passed.size > 0 && <KeyButton label={text.restore(passed.size)} onPress={passedMentions.clear} />}
			<SuggestionBoxes suggestions={suggestions} active={active} />
		</PlacePanel>
	);
}

interface SuggestionsPanelProps {
	/** Undefined for all entities. */
	readonly entity: EntityId | undefined;
}

/** The words of a suggestion in their sentence. */
function Excerpt({ text, suggestion }: { readonly text: string; readonly suggestion: Suggestion }) {
	const { layer, range } = suggestion;
	const { before, match, after } = keywordInContext(text, range);
	return (
		<>
			{before}
			<span className={`suggested in-${layer.markStyle}`}>{match}</span>
			{after}
		</>
	);
}
