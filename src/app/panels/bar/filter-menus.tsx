import { useId } from "react";
import { useShortcut } from "../../commands/use-key-commands.ts";
import { messages } from "../../language/messages.ts";
import type { Facet, FilterResult } from "../../reading/filter.ts";
import { defaultView, isChosen, isDefaultView, type View, withFacetToggled } from "../../reading/view.ts";
import { useViewSelector, type ViewStore } from "../../reading/view-store.ts";
import { Icon } from "../../ui/icon.tsx";
import { Menu } from "../../ui/menu.tsx";

interface FilterMenusProps {
	readonly filtered: FilterResult;
	readonly view: View;
	readonly viewStore: ViewStore;
}

/** One menu for each facet, where the bar has the room; what concerns answers shares one. */
export function FilterMenus({ filtered, view, viewStore }: FilterMenusProps) {
	const { facets, replies } = filtered;
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
							label={labelOf(facet, view)}
							name={messages.named(facet.field.label, labelOf(facet, view))}
						>
							<FacetFields facet={facet} viewStore={viewStore} />
						</Menu>
					),
			)}
			{replies && (
				<Menu
					label={shortened(chosen) ?? messages.replies.label}
					name={messages.named(messages.replies.label, shortened(chosen) ?? messages.replies.any)}
				>
					<ReplyFields replies={replies} viewStore={viewStore} />
					{aboutReplies.map((facet) => (
						<FacetFields key={facet.field.name} facet={facet} viewStore={viewStore} />
					))}
				</Menu>
			)}
			<ClearButton view={view} viewStore={viewStore} />
		</>
	);
}

/** All facets behind one button, where it has not. */
export function FilterMenu({ filtered, view, viewStore, isBrief }: FilterMenuProps) {
	const chosen = view.facets.size + (view.replied ? 1 : 0);
	const label = chosen > 0 ? messages.filtersChosen(messages.filters, chosen) : messages.filters;
	return (
		<Menu
			label={
				isBrief ? (
					<>
						<Icon of="filters" />
						{chosen || null}
					</>
				) : (
					label
				)
			}
			name={label}
			className={isBrief ? "tool" : "drop"}
		>
			{filtered.facets.map((facet) => (
				<FacetFields key={facet.field.name} facet={facet} viewStore={viewStore} />
			))}
			{filtered.replies && <ReplyFields replies={filtered.replies} viewStore={viewStore} />}
			<ClearButton view={view} viewStore={viewStore} />
		</Menu>
	);
}

interface FilterMenuProps extends FilterMenusProps {
	/** Drawn, where there is no room for the word. */
	readonly isBrief?: boolean;
}

function ClearButton({ view, viewStore }: Pick<FilterMenusProps, "view" | "viewStore">) {
	const shortcut = useShortcut("show-all");
	if (isDefaultView(view)) return null;
	return (
		<button
			type="button"
			className="tool"
			aria-keyshortcuts={shortcut}
			onClick={() => viewStore.set(defaultView)}
		>
			{messages.clear}
		</button>
	);
}

/** What is chosen, or the name of the facet where nothing is. */
function labelOf(facet: Facet, view: View): string {
	const { field } = facet;
	return shortened(chosenIn(facet, view)) ?? field.facet ?? field.label;
}

const chosenIn = ({ field, options }: Facet, view: View): readonly string[] =>
	options.filter(({ value }) => isChosen(view, field.name, value)).map(({ label }) => label);

/** The first of the chosen and the number of the others; undefined where nothing is. */
function shortened([first, ...others]: readonly string[]): string | undefined {
	return first === undefined ? undefined : messages.chosen(first, others.length);
}

/** The choices of one facet, each with the number of spans that it would show. */
function FacetFields({ facet, viewStore }: FacetFieldsProps) {
	const { name, label } = facet.field;
	return (
		<fieldset className="choices">
			<legend>{label}</legend>
			{facet.options.map(({ value, label, count }) => (
				<Option
					key={value}
					label={label}
					count={count}
					viewStore={viewStore}
					isOn={(view) => isChosen(view, name, value)}
					chosen={(view) => withFacetToggled(view, name, value)}
				/>
			))}
		</fieldset>
	);
}

interface FacetFieldsProps {
	readonly facet: Facet;
	readonly viewStore: ViewStore;
}

/** Whether the author answers a claim. */
function ReplyFields({ replies, viewStore }: ReplyFieldsProps) {
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
					viewStore={viewStore}
					isOn={(view) => view.replied === replied}
					chosen={(view) => ({ ...view, replied })}
				/>
			))}
		</fieldset>
	);
}

interface ReplyFieldsProps {
	readonly replies: NonNullable<FilterResult["replies"]>;
	readonly viewStore: ViewStore;
}

/** One of several where it has a group, and otherwise one by itself. */
function Option({ group, label, count, viewStore, isOn, chosen }: OptionProps) {
	return (
		<label>
			<input
				type={group === undefined ? "checkbox" : "radio"}
				name={group}
				checked={useViewSelector(viewStore, isOn)}
				onChange={() => viewStore.set(chosen(viewStore.get()))}
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
	readonly viewStore: ViewStore;
	readonly isOn: (view: View) => boolean;
	/** The view after it was chosen, or unchosen. */
	readonly chosen: (view: View) => View;
}
