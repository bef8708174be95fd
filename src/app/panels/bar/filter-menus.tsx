import { useId } from "react";
import { countEntities } from "../../../corpus/index.ts";
import { messages } from "../../language/messages.ts";
import type { Facet, ReplyCounts } from "../../reading/filter.ts";
import { useDocument, useFiltered, useViewSelector, useViewStore } from "../../reading/page-context.tsx";
import { isChosen, type View, withFacetToggled, withoutFilter } from "../../reading/view.ts";
import { Icon } from "../../ui/icon.tsx";
import { Menu } from "../../ui/menu.tsx";

/** One menu for each facet, in a wide window. The filters about replies share one menu. */
export function FilterMenus() {
	const { view, facets, replies } = useFiltered();
	const aboutReplies = replies ? facets.filter(({ isAboutReplies }) => isAboutReplies) : [];
	const chosen = [
		...(view.replied ? [messages.replies[view.replied]] : []),
		...aboutReplies.flatMap((facet) => chosenIn(facet, view)),
	];
	return (
		<>
			{facets.map(
				(facet) =>
					!aboutReplies.includes(facet) && (
						<Menu
							key={facet.field.name}
							{...facetButton(
								facet.field.label,
								chosenIn(facet, view),
								facet.options.map(({ label }) => label),
							)}
						>
							<FacetFields facet={facet} />
						</Menu>
					),
			)}
			{replies && (
				<Menu {...facetButton(messages.replies.label, chosen, [messages.replies.no])}>
					<ReplyFields replies={replies} />
					{aboutReplies.map((facet) => (
						<FacetFields key={facet.field.name} facet={facet} />
					))}
				</Menu>
			)}
		</>
	);
}

/**
 * The props of the button of a menu: the category above the chosen value.
 *
 * @param values the longest of them reserves its width, so that a choice moves nothing
 */
function facetButton(category: string, chosen: readonly string[], values: readonly string[]) {
	const longest = values.toSorted((one, other) => other.length - one.length)[0];
	const value = summarise(chosen) ?? messages.replies.any;
	return {
		label: (
			<span className="facet" data-longest={longest}>
				<small>{category}</small> <span>{value}</span>
			</span>
		),
		name: messages.named(category, value),
		className: chosen.length > 0 ? "drop facet-drop set" : "drop facet-drop",
	};
}

/** All filters in one menu, for narrower windows. */
export function FilterMenu({ isCompact }: FilterMenuProps) {
	const { layers } = useDocument();
	const store = useViewStore();
	const { view, facets, replies, matches } = useFiltered();
	const chosen = view.facets.size + (view.replied ? 1 : 0);
	const label = chosen > 0 ? messages.filtersChosen(messages.filters, chosen) : messages.filters;
	return (
		<Menu
			label={
				isCompact ? (
					<>
						<Icon of="filters" />
						{chosen > 0 && <span className="chosen" data-count={chosen} />}
					</>
				) : (
					label
				)
			}
			name={label}
			className={`${isCompact ? "tool" : "drop"}${chosen > 0 ? " set" : ""}`}
		>
			<div className="filters-head">
				<h2>{messages.filters}</h2>
				<button type="button" className="tool icon" aria-label={messages.close} data-leaves="">
					<Icon of="close" />
				</button>
			</div>
			{replies && <ReplyFields replies={replies} />}
			{facets.map((facet) => (
				<FacetFields key={facet.field.name} facet={facet} />
			))}
			<div className="filters-foot">
				<button
					type="button"
					className="button"
					disabled={chosen === 0}
					onClick={() => store.changeView(layers, withoutFilter)}
				>
					{messages.clear}
				</button>
				<button type="button" className="button main" data-leaves="">
					{messages.showMatches(matches && countEntities(matches))}
				</button>
			</div>
		</Menu>
	);
}

interface FilterMenuProps {
	/** True shows an icon instead of the label. */
	readonly isCompact?: boolean;
}

const chosenIn = ({ field, options }: Facet, view: View): readonly string[] =>
	options.filter(({ value }) => isChosen(view, field.name, value)).map(({ label }) => label);

/** Returns the first chosen value and the number of the others. Undefined if none is chosen. */
function summarise([first, ...others]: readonly string[]): string | undefined {
	return first === undefined ? undefined : messages.chosen(first, others.length);
}

/**
 * The values of one facet, each with the number of entities that it would show. A value that would show none is left
 * out, unless it is chosen.
 */
function FacetFields({ facet }: FacetFieldsProps) {
	const { name, label } = facet.field;
	const options = facet.options.filter(({ count, isChosen }) => count > 0 || isChosen);
	if (options.length === 0) return null;
	return (
		<fieldset className="choices">
			<legend>{label}</legend>
			{options.map(({ value, label, count }) => (
				<Option
					key={value}
					label={label}
					count={count}
					isOn={(view) => isChosen(view, name, value)}
					toggled={(view) => withFacetToggled(view, name, value)}
				/>
			))}
		</fieldset>
	);
}

interface FacetFieldsProps {
	readonly facet: Facet;
}

function ReplyFields({ replies }: ReplyFieldsProps) {
	const group = useId();
	const choices = [
		{ replied: undefined, label: messages.replies.any, count: replies.yes + replies.no },
		{ replied: "yes", label: messages.replies.yes, count: replies.yes },
		{ replied: "no", label: messages.replies.no, count: replies.no },
	] as const;
	return (
		<fieldset className="choices">
			<legend>{messages.replies.legend}</legend>
			{choices.map(({ replied, label, count }) => (
				<Option
					key={label}
					group={group}
					label={label}
					count={count}
					isOn={(view) => view.replied === replied}
					toggled={(view) => ({ ...view, replied })}
				/>
			))}
		</fieldset>
	);
}

interface ReplyFieldsProps {
	readonly replies: ReplyCounts;
}

/** A radio button if `group` is defined, otherwise a checkbox. */
function Option({ group, label, count, isOn, toggled }: OptionProps) {
	const store = useViewStore();
	const { layers } = useDocument();
	return (
		<label>
			<input
				type={group === undefined ? "checkbox" : "radio"}
				name={group}
				checked={useViewSelector(isOn)}
				onChange={() => store.changeView(layers, toggled)}
			/>
			<span>{label}</span>
			<span className="count">{count}</span>
		</label>
	);
}

interface OptionProps {
	readonly group?: string;
	readonly label: string;
	readonly count: number;
	readonly isOn: (view: View) => boolean;
	/** Returns the view after the option is toggled. */
	readonly toggled: (view: View) => View;
}
