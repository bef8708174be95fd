import { lazy, Suspense } from "react";
import type { Catalogue } from "../../library/index.ts";
import type { DialogName } from "../commands/command.ts";
import type { KeyRow } from "../commands/key-table.ts";
import type { FilterResult } from "../reading/filter.ts";
import type { Reading } from "../reading/reading.ts";
import type { Settings } from "../settings/settings.ts";

const ExportDialog = lazy(() => import("./files.ts").then(({ ExportDialog }) => ({ default: ExportDialog })));
const KeySheet = lazy(() => import("./keys/key-sheet.tsx").then(({ KeySheet }) => ({ default: KeySheet })));
const SettingsDialog = lazy(() =>
	import("./settings/settings-dialog.tsx").then(({ SettingsDialog }) => ({ default: SettingsDialog })),
);

/** The open dialog. Each dialog is a chunk that loads when it is first opened. */
export function Dialogs(props: DialogsProps) {
	const { dialog, catalogue, reading, filtered, table, settings, announce, onGo, onShow, onClose } = props;
	return (
		<Suspense>
			{dialog === "export" && (
				<ExportDialog
					catalogue={catalogue}
					reading={reading}
					filtered={filtered}
					announce={announce}
					onGo={onGo}
					onClose={onClose}
				/>
			)}
			{dialog === "keys" && (
				<KeySheet table={table} onChangeKeys={() => onShow("settings")} onClose={onClose} />
			)}
			{dialog === "settings" && <SettingsDialog table={table} settings={settings} onClose={onClose} />}
		</Suspense>
	);
}

interface DialogsProps {
	readonly dialog: DialogName;
	readonly catalogue: Catalogue;
	readonly reading: Reading;
	readonly filtered: FilterResult;
	readonly table: readonly KeyRow[];
	/** The settings as they apply to the document. */
	readonly settings: Settings;
	readonly announce: (message: string) => void;
	readonly onGo: (id: string) => void;
	readonly onShow: (dialog: DialogName) => void;
	readonly onClose: () => void;
}
