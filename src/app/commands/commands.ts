import type { Layers } from "../../annotation/index.ts";
import { type Command, type CommandContext, type CommandPlace, commandPlace } from "./command.ts";
import { type CommandDefinition, commandTable, layerCommandTable } from "./command-table.ts";

/** The id of a command, as in storage. */
export type CommandId = GlobalCommandId | `${keyof typeof layerCommandTable} ${string}`;

/** The id of a command that does not belong to a layer. */
export type GlobalCommandId = keyof typeof commandTable;

/** Returns every command of a document, those of the layers first. */
export function commandsOf({ layers }: Layers): readonly Command[] {
	const ofLayers = layers.flatMap(({ id, label, key }) =>
		Object.entries(layerCommandTable).map(([kind, command]) => ({
			id: `${kind} ${id}`,
			label: command.label(label),
			key: key && command.key(key),
			layer: id,
			perform: (context: CommandContext) => command.perform(context, id),
		})),
	);
	return [...ofLayers, ...Object.entries(commandTable).map(([id, command]) => ({ id, ...command }))];
}

/** Returns the commands that have a button in the bar or an item in the menu More, in the order of the table. */
export const commandsAt = (
	place: CommandPlace,
	hasAnnotations = true,
	isPhone = false,
): readonly GlobalCommandId[] =>
	Object.keys(commandTable)
		.filter(isGlobalCommandId)
		.filter((id) => {
			const command = definitionOf(id);
			return commandPlace(command, isPhone) === place && (hasAnnotations || !command.needsAnnotations);
		});

const isGlobalCommandId = (id: string): id is GlobalCommandId => Object.hasOwn(commandTable, id);

const definitionOf = (id: GlobalCommandId): CommandDefinition => commandTable[id];
