import { useCombobox } from "downshift";
import { type ReactNode, type Ref, useLayoutEffect, useMemo, useRef, useState } from "react";
import { editingMessages } from "../editing-messages.ts";
import type { EntityOption } from "./entity-options.ts";

const text = editingMessages.form;

/**
 * A text field with a list of entities (WAI-ARIA combobox). Enter chooses the active row of an open list; in a closed
 * list it saves the form. The list lies over what follows.
 */
export function EntityCombobox({
	id,
	label,
	hint,
	value,
	optionsFor,
	describedBy,
	isInitiallyOpen = false,
	inputRef,
	selected,
	onChoose,
	onBackspace,
}: EntityComboboxProps) {
	const [query, setQuery] = useState<string>();
	const [isOpen, setOpen] = useState(isInitiallyOpen);
	// The rows of a closed list are not needed, and a long document has thousands of entities.
	const options = useMemo(() => (isOpen ? optionsFor(query ?? "") : []), [isOpen, optionsFor, query]);
	const combobox = useCombobox<EntityOption>({
		id,
		items: [...options],
		itemToString: (option) => option?.title ?? "",
		itemToKey: (option) => option?.key,
		selectedItem: options.find(({ key }) => key === selected) ?? null,
		inputValue: query ?? value,
		isOpen,
		defaultHighlightedIndex: 0,
		initialHighlightedIndex: Math.max(
			0,
			options.findIndex(({ key }) => key === selected),
		),
		onIsOpenChange: (changes) => setOpen(changes.isOpen),
		scrollIntoView,
		onStateChange({ type, selectedItem }) {
			const types = useCombobox.stateChangeTypes;
			const isChoice = type === types.ItemClick;
			if (isChoice || type === types.InputBlur || type === types.InputKeyDownEscape) setQuery(undefined);
			if (isChoice && selectedItem) onChoose(selectedItem);
		},
		// The typed text is a search, not a value.
		stateReducer: (state, { type, changes }) => {
			const types = useCombobox.stateChangeTypes;
			if (type === types.InputBlur) return { ...changes, selectedItem: state.selectedItem };
			if (type === types.InputKeyDownEscape) return { ...state, isOpen: false };
			if (type === types.InputChange || state.isOpen || !changes.isOpen) return changes;
			const current = optionsFor("").findIndex(({ key }) => key === selected);
			return { ...changes, highlightedIndex: Math.max(0, current) };
		},
	});
	const { highlightedIndex } = combobox;
	const field = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		if (isOpen) reveal(field.current);
	}, [isOpen]);
	const descriptions =
		[hint === undefined ? [] : `${id}-hint`, describedBy ?? []].flat().join(" ") || undefined;
	const labelProps = combobox.getLabelProps();
	return (
		<div ref={field} className="field">
			<div className="field-head">
				<label {...labelProps} htmlFor={labelProps.htmlFor}>
					{label}
				</label>
				{hint !== undefined && <span id={`${id}-hint`}>{hint}</span>}
			</div>
			<div className="combobox">
				<input
					{...combobox.getInputProps({
						"aria-describedby": descriptions,
						...(inputRef && { ref: inputRef }),
						onFocus: ({ target }) => target.select(),
						// Set here, because Downshift reports changes only after the event: the next key could find the old query,
						// or a closed list.
						onChange: ({ currentTarget }) => {
							setQuery(currentTarget.value);
							setOpen(true);
						},
						onKeyDown: (event) => {
							// An open list closes first, and the form with the next Escape.
							if (event.key === "Escape" && isOpen) event.stopPropagation();
							if (event.key === "Backspace" && event.currentTarget.value === "") onBackspace?.();
							if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
							const active = isOpen ? options[highlightedIndex] : undefined;
							const newOption = event.ctrlKey
								? options.find(({ choice }) => choice.kind === "new")
								: undefined;
							const option = newOption ?? active;
							if (!option) return;
							event.preventDefault();
							Reflect.set(event.nativeEvent, "preventDownshiftDefault", true);
							setOpen(false);
							setQuery(undefined);
							onChoose(option);
						},
					})}
				/>
				<button
					type="button"
					{...combobox.getToggleButtonProps({ "aria-label": text.open(label), tabIndex: -1 })}
				>
					<svg viewBox="0 0 16 16" aria-hidden="true">
						<path d="M4 6l4 4 4-4" />
					</svg>
				</button>
			</div>
			<ul className="options" {...combobox.getMenuProps({ "aria-label": label })} hidden={!isOpen}>
				{isOpen &&
					options.map((option, index) => (
						<Row
							key={option.key}
							option={option}
							hasHeading={option.group !== undefined && option.group !== options[index - 1]?.group}
							isActive={index === highlightedIndex}
							props={combobox.getItemProps({ item: option, index })}
						/>
					))}
				{isOpen && options.length === 0 && <li className="nothing">{text.nothingFound}</li>}
			</ul>
		</div>
	);
}

/** Scrolls the form until the open list is in view. `scrollIntoView` would scroll the text as well. */
function reveal(field: HTMLElement | null): void {
	const form = field?.closest(".card-body");
	const list = field?.querySelector("ul");
	if (!field || !form || !list) return;
	const frame = form.getBoundingClientRect();
	const hidden = list.getBoundingClientRect().bottom - frame.bottom;
	// The field itself stays in view.
	if (hidden > 0) form.scrollTop += Math.min(hidden, field.getBoundingClientRect().top - frame.top);
}

interface EntityComboboxProps {
	readonly id: string;
	readonly label: string;
	readonly hint?: ReactNode;
	/** The text of the field while nothing is typed. */
	readonly value: string;
	readonly optionsFor: (query: string) => readonly EntityOption[];
	readonly describedBy?: string | undefined;
	readonly isInitiallyOpen?: boolean;
	readonly inputRef?: Ref<HTMLInputElement>;
	/** Key of the option that the field has now. */
	readonly selected?: string | undefined;
	readonly onChoose: (option: EntityOption) => void;
	/** Called for Backspace in the empty field. */
	readonly onBackspace?: (() => void) | undefined;
}

/** Scrolls the list and nothing else. Downshift's own function reads the styles of every element around the list. */
function scrollIntoView(row: HTMLElement, list: HTMLElement): void {
	const above = row.offsetTop - list.scrollTop;
	const below = above + row.offsetHeight - list.clientHeight;
	if (above < 0) list.scrollTop += above;
	else if (below > 0) list.scrollTop += below;
}

function Row({ option, hasHeading, isActive, props }: RowProps) {
	const { title, detail, count, group } = option;
	return (
		<>
			{hasHeading && (
				<li className="options-heading" role="presentation">
					{group}
				</li>
			)}
			<li {...props} data-active={isActive || undefined}>
				<b>{title}</b>
				{count !== undefined && <span className="count">{count}</span>}
				{detail !== undefined && <small>{detail}</small>}
			</li>
		</>
	);
}

interface RowProps {
	readonly option: EntityOption;
	readonly hasHeading: boolean;
	readonly isActive: boolean;
	/** The props that downshift adds to the row. */
	readonly props: object;
}
