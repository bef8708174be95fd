import {
	type KeyboardEvent,
	useCallback,
	useDeferredValue,
	useEffect,
	useId,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from "react";
import { flushSync } from "react-dom";
import { type AnnotationId, type Layer, noteLayerId, withNoteLayer } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { messages } from "../../language/messages.ts";
import { displayNameOf } from "../../reading/names.ts";
import { useDocument, useViewState, useViewStore } from "../../reading/page-context.tsx";
import { Icon } from "../../ui/icon.tsx";
import { deleteSpan } from "../changes/change-span.ts";
import { editingMessages } from "../editing-messages.ts";
import { useEditor } from "../editor-context.tsx";
import { EndHandles } from "../ends/end-handles.tsx";
import { useMoveEnd } from "../ends/use-move-end.ts";
import { entityForRange } from "../selection/new-entity-of.ts";
import { offeredLayers } from "../selection/offered-layers.ts";
import { EntityCombobox } from "./combobox.tsx";
import { type Draft, draftOf, entityIn } from "./draft.ts";
import { type EntityOption, entityOptions, withNewFirst } from "./entity-options.ts";
import { FieldControl } from "./field-control.tsx";
import { focusMark, focusMarkFrom } from "./focus-mark.ts";
import { guideHints } from "./guide-hints.ts";
import { UnmarkedHint } from "./unmarked-hint.tsx";
import { useSpanInView } from "./use-span-in-view.ts";
import { keptDraftOf, useStoredDraft } from "./use-stored-draft.ts";
import "./form.css";

const text = editingMessages.form;

/** The fields of a span, in the place of its card. */
export function SpanForm({ annotation, created }: SpanFormProps) {
	const editor = useEditor();
	const span = useDocument().spanById.get(annotation);
	// Undone, or deleted by somebody else.
	useEffect(() => {
		if (!span) editor.showPanel(undefined);
	}, [editor, span]);
	return span && <Form span={span} created={created} />;
}

interface SpanFormProps {
	readonly annotation: AnnotationId;
	/** The entry of the history that created the span. Undefined for a span of an earlier change. */
	readonly created: string | undefined;
}

function Form({ span, created }: FormProps) {
	const editor = useEditor();
	const reading = useDocument();
	const view = useViewStore();
	const { painter } = useArticle();
	const heading = useId();
	const entityId = useId();
	const form = useRef<HTMLFormElement>(null);
	const entityInput = useRef<HTMLInputElement>(null);
	const kept = useMemo(() => keptDraftOf(editor.session(), span), [editor, span]);
	const entry = editor
		.session()
		?.getState()
		.history.done.find((one) => one.id === created);
	const isEntityNew =
		entry?.change.items.some((item) => item.id === span.entity.id && item.before === undefined) ?? false;
	const [draft, setDraft] = useState<Draft>(
		() => kept ?? draftOf(span, isEntityNew ? span.entity.fields : undefined),
	);
	const { layer } = draft;
	const type = layer.entityType;
	const { id } = span.annotation;
	const moveEnd = useMoveEnd(id, created);
	useSpanInView(span);
	const layers = useMemo(() => offeredLayers(withNoteLayer(reading.layers)), [reading.layers]);
	const otherLayers = layers.filter((offered) => offered.layer.id !== layer.id);

	// A note is its text, and other marks are first of all an entity.
	const isNote = layer.id === noteLayerId;
	const titleInput = useRef<HTMLInputElement>(null);
	// A layout effect, because a key may be pressed between the render and its effects.
	useLayoutEffect(() => {
		const input = isNote ? titleInput.current : null;
		(input ?? entityInput.current)?.focus({ preventScroll: true });
	}, [isNote]);
	const isActive = useViewState(({ hovered }) => hovered === id);
	useEffect(() => {
		// Also after the pointer has crossed other marks.
		if (!isActive) view.hover(id);
	}, [view, id, isActive]);
	useEffect(() => () => view.hover(undefined), [view]);

	const isOnlyHere = isEntityNew && reading.mentionsOf.get(span.entity.id)?.length === 1;

	const close = () => {
		editor.showPanel(undefined);
		focusMark(painter, id);
	};
	const showUnmarked = () => {
		// When the panel closes, it returns focus to the mark.
		focusMark(painter, id);
		editor.showPanel({ kind: "suggestions", entity: span.entity.id });
	};
	const label = entry?.change.label;
	const { save: store, drop } = useStoredDraft(span, draft, created, (stored, id) => {
		// The new entity is in the document now.
		const entity = { kind: "existing", id } as const;
		setDraft((now) =>
			stored.entity.kind === "new" && now.entity === stored.entity ? { ...now, entity } : now,
		);
	});
	const save = () => {
		// Renders the changed mark first, so that its new element gets focus.
		flushSync(store);
		close();
	};
	const leave = created === undefined ? close : save;
	const cancel = () => {
		drop();
		close();
	};
	const remove = () => {
		const session = editor.session();
		const context = editor.context();
		if (!session || !context) return;
		const last = session.getState().history.done.at(-1);
		const change = deleteSpan(id, context);
		drop();
		// Renders the marks without the deleted one first, because they are new elements.
		flushSync(() => {
			if (created !== undefined && last?.id === created) session.undo();
			else session.perform(change);
		});
		editor.showPanel(undefined);
		view.announce(change.label);
		focusMarkFrom(painter, session.reading().spans, span.range.start);
	};
	const changeLayer = (next: Layer) => {
		const session = editor.session();
		if (!session) return;
		const entity = entityForRange(reading, next, span.range, session.getState().history);
		const known = entity.kind === "existing" ? reading.entities.get(entity.id) : undefined;
		const fields = entity.kind === "new" ? entity.fields : (known?.fields ?? new Map());
		const preset = entity.kind === "new" ? fields : new Map();
		setDraft({ ...draft, layer: next, entity, fields, preset });
		entityInput.current?.focus({ preventScroll: true });
	};
	const choose = ({ choice }: EntityOption) => {
		if (choice.kind === "entity") {
			const { entity } = choice;
			setDraft({ ...draft, entity: { kind: "existing", id: entity.id }, fields: entity.fields });
		} else if (choice.kind === "new") {
			const name = choice.name === "" ? [] : [{ kind: "text", text: choice.name } as const];
			const isOwn = draft.entity.kind === "existing" && draft.entity.id === span.entity.id;
			const fields = new Map(isOwn && isOnlyHere ? draft.fields : []);
			if (name.length > 0) fields.set(type.title, name);
			setDraft({ ...draft, entity: isOwn && isOnlyHere ? draft.entity : { kind: "new", fields }, fields });
		}
	};
	const press = (event: KeyboardEvent) => {
		const { key, target, shiftKey, ctrlKey, metaKey } = event;
		if (key === "Escape") {
			event.preventDefault();
			event.stopPropagation();
			leave();
		}
		if (key !== "Enter" || event.defaultPrevented || event.nativeEvent.isComposing) return;
		const isButton = target instanceof HTMLButtonElement;
		const isLines = target instanceof HTMLElement && target.dataset.lines !== undefined;
		if (isButton || shiftKey || (isLines && !ctrlKey && !metaKey)) return;
		event.preventDefault();
		form.current?.requestSubmit();
	};

	// A new claim keeps its own entity while its fields are filled in.
	const chosen = draft.entity.kind === "existing" ? entityIn(reading, draft, draft.entity.id) : undefined;
	const isNew = draft.entity.kind === "new" || (isOnlyHere && chosen === span.entity && layer.notes);
	const ownEntity = isNew ? chosen?.id : undefined;
	// The list follows a moved end in a deferred render, because it counts the mentions of all entities.
	const listed = useDeferredValue(reading);
	const optionsFor = useCallback(
		(query: string) => {
			const options = entityOptions({ reading: listed, types: [type.name], query, newType: type.label });
			return layer.notes && query === "" ? withNewFirst(options, ownEntity) : options;
		},
		[listed, type, layer.notes, ownEntity],
	);
	const title = draft.fields.get(type.title)?.[0];
	const newName = title?.kind === "text" && !layer.notes ? title.text : "";
	const shownName =
		isNew || !chosen ? text.newEntity(type.label.one, newName) : displayNameOf(reading, chosen);
	const entity = chosen ?? { ...span.entity, fields: draft.fields };
	const hints = guideHints(reading, span, layer, { ...entity, fields: draft.fields });
	return (
		<section className={`card form ${styleClasses("card", layer)}`} aria-labelledby={heading} data-note={id}>
			<EndHandles span={span} onMove={moveEnd} />
			<form
				ref={form}
				onKeyDown={press}
				onSubmit={(event) => {
					event.preventDefault();
					save();
				}}
			>
				<header>
					<h2 id={heading}>
						{created === undefined ? text.edit(type.label.one) : text.isNew(type.label.one)}
					</h2>
					<button type="button" className="tool icon" aria-label={messages.close} onClick={leave}>
						<Icon of="close" />
					</button>
				</header>
				<div className="card-body">
					{kept === draft && <p className="hint">{text.draftRestored}</p>}
					<div role="group" aria-label={text.changeTo} className="change-layer">
						{otherLayers.length > 0 && `${text.changeTo} `}
						{otherLayers.map(({ layer: other }) => (
							<button key={other.id} type="button" onClick={() => changeLayer(other)}>
								{other.entityType.label.one}
							</button>
						))}
						{!isNew && chosen && (
							<button
								type="button"
								onClick={() => editor.showPanel({ kind: "entity", entity: chosen.id, mention: id })}
							>
								{text.mergeOrSplit}
							</button>
						)}
					</div>
					<EntityCombobox
						key={layer.id}
						id={entityId}
						inputRef={entityInput}
						label={type.label.one}
						hint={layer.notes && <span>{text.saidAgain}</span>}
						value={shownName}
						describedBy={hints.length > 0 ? `${entityId}-guide` : undefined}
						isInitiallyOpen={created !== undefined && !isNote}
						selected={isNew ? "new" : chosen?.id}
						optionsFor={optionsFor}
						onChoose={choose}
					/>
					{hints.length > 0 && (
						<p className="hint" id={`${entityId}-guide`}>
							<b>{text.guide}</b> {hints.join(" ")}
						</p>
					)}
					{chosen === span.entity && <UnmarkedHint span={span} label={label} onShow={showUnmarked} />}
					{type.fields.map((field) => (
						<FieldControl
							key={`${layer.id} ${field.name} ${chosen?.id ?? ""}`}
							field={field}
							draft={draft}
							onChange={setDraft}
							inputRef={isNote && field.name === type.title ? titleInput : undefined}
						/>
					))}
				</div>
				<footer>
					<button type="submit" className="button main">
						{text.done}
					</button>
					{created === undefined && (
						<button type="button" className="button" onClick={cancel}>
							{text.cancel}
						</button>
					)}
					<button type="button" className="tool" onClick={remove}>
						{text.delete}
					</button>
				</footer>
				<p className="form-keys">
					{editingMessages.ends.keys.map(([keys, effect]) => (
						<span key={keys}>
							<kbd>{keys}</kbd> {effect}
						</span>
					))}
				</p>
			</form>
		</section>
	);
}

interface FormProps {
	readonly span: PlacedSpan;
	readonly created: string | undefined;
}
