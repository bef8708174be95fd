import type { Facet, Filtered } from "../view/filter.ts";
import { everything, isEverything, type View } from "../view/view.ts";
import { words } from "../words.ts";
import { AnswerFields, FacetFields } from "./filter-fields.tsx";
import { Menu } from "./menu.tsx";

interface FilterMenusProps {
	readonly filtered: Filtered;
	readonly view: View;
	readonly onChange: (view: View) => void;
}

/** One menu for each facet, where the bar has the room. */
export function FilterMenus({ filtered, view, onChange }: FilterMenusProps) {
	return (
		<>
			{filtered.facets.map((facet) => (
				<Menu key={facet.field.name} label={labelOf(facet)} name={`${facet.field.label}: ${labelOf(facet)}`}>
					<FacetFields facet={facet} view={view} onChange={onChange} />
				</Menu>
			))}
			{filtered.answers && (
				<Menu
					label={words.answers[view.answered ?? "label"]}
					name={`${words.answers.label}: ${words.answers[view.answered ?? "any"]}`}
				>
					<AnswerFields answers={filtered.answers} view={view} onChange={onChange} />
				</Menu>
			)}
			<ClearButton view={view} onChange={onChange} />
		</>
	);
}

/** All facets behind one button, where it has not. */
export function FilterMenu({ filtered, view, onChange }: FilterMenusProps) {
	const chosen = view.facets.size + (view.answered ? 1 : 0);
	const label = chosen > 0 ? `${words.filters} (${chosen})` : words.filters;
	return (
		<Menu label={label} name={label}>
			{filtered.facets.map((facet) => (
				<FacetFields key={facet.field.name} facet={facet} view={view} onChange={onChange} />
			))}
			{filtered.answers && <AnswerFields answers={filtered.answers} view={view} onChange={onChange} />}
			<ClearButton view={view} onChange={onChange} />
		</Menu>
	);
}

function ClearButton({ view, onChange }: Pick<FilterMenusProps, "view" | "onChange">) {
	if (isEverything(view)) return null;
	return (
		<button type="button" className="tool" aria-keyshortcuts="0" onClick={() => onChange(everything)}>
			{words.clear}
		</button>
	);
}

/** What is chosen, or the name of the facet where nothing is. */
function labelOf({ field, options }: Facet): string {
	const [first, ...others] = options.filter(({ isChosen }) => isChosen);
	return first ? words.chosen(first.label, others.length) : (field.facet ?? field.label);
}
