import { useId, useSyncExternalStore } from "react";
import { type StarterSet, starterSets } from "../../../library/index.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { Choice } from "../../ui/choice.tsx";
import { useEditor, useSession } from "../editor-context.tsx";
import { usesLayers } from "./starter-layers.ts";
import { starterMessages as text } from "./starter-messages.ts";
import "./starter-choice.css";

/** Offers the starter sets in a folder without layers, until an annotation uses one of the layers. */
export function StarterChoice() {
	const editor = useEditor();
	const view = useViewStore();
	const session = useSession();
	const name = useId();
	const isWithoutLayers = useSyncExternalStore(editor.subscribe, editor.isWithoutLayers);
	const chosen = useSyncExternalStore(editor.subscribe, () => session?.starterSet());
	const isMarked = usesLayers(useDocument().spans.map(({ annotation }) => annotation));
	if (!session || !isWithoutLayers || isMarked) return null;
	const choose = (set: StarterSet) => {
		editor.chooseStarterSet(set);
		view.announce(text.chosen(set.label));
	};
	return (
		<fieldset className="starter-choice">
			<legend>{text.title}</legend>
			{starterSets.map((set) => (
				<Choice
					key={set.id}
					type="radio"
					name={name}
					label={set.label}
					hint={set.description}
					isChosen={set === chosen}
					onChoose={() => choose(set)}
				/>
			))}
			<small>{text.hint}</small>
		</fieldset>
	);
}
